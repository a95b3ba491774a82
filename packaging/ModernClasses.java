import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Gives the classes of a jar that were compiled for Java 5 or older the form of Java 8, in place:
 * no ahead-of-time cache takes older ones, and verifying them at each start takes longer than
 * running them. What they do stays the same.
 *
 * <p>Run by the build: {@code java ModernClasses.java JAR}.
 */
public final class ModernClasses {
  private static final int OLDEST_TAKEN = ClassFile.JAVA_6_VERSION;
  private static final int MODERN = ClassFile.JAVA_8_VERSION;

  private ModernClasses() {}

  public static void main(String[] args) throws IOException {
    Path jar = Path.of(args[0]);
    try (var in = new ZipFile(jar.toFile())) {
      ClassFile classFile = classFile(in);
      JarRewrite.classes(jar, content -> modern(classFile, content));
    }
  }

  /** One that computes anew what old classes lack, for which it must know their supertypes. */
  private static ClassFile classFile(ZipFile jar) {
    var hierarchy =
        ClassHierarchyResolver.ofResourceParsing(type -> open(jar, type))
            .orElse(ClassHierarchyResolver.defaultResolver());
    return ClassFile.of(
        ConstantPoolSharingOption.NEW_POOL,
        StackMapsOption.GENERATE_STACK_MAPS,
        ClassHierarchyResolverOption.of(hierarchy));
  }

  /** Null, as is asked for, if the jar has no such class. */
  private static InputStream open(ZipFile jar, ClassDesc type) {
    String name = type.descriptorString();
    try {
      ZipEntry entry = jar.getEntry(name.substring(1, name.length() - 1) + ".class");
      return entry == null ? null : jar.getInputStream(entry);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + name, e);
    }
  }

  private static byte[] modern(ClassFile classFile, byte[] content) {
    ClassModel model = classFile.parse(content);
    if (model.majorVersion() >= OLDEST_TAKEN) {
      return content;
    }
    ClassTransform version =
        (builder, element) -> {
          if (element instanceof ClassFileVersion) {
            builder.withVersion(MODERN, 0);
          } else {
            builder.with(element);
          }
        };
    // The code goes through the library piece by piece, or it would be copied as it is.
    return classFile.transformClass(
        model, version.andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)));
  }
}
