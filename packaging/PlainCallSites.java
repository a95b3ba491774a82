import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes out, in the classes of a jar and in place, what the JVM would make up when it first comes
 * by: switches over types, and {@code equals} and {@code hashCode} of records. No ahead-of-time
 * cache of Java 25 keeps what it makes of these two, and it takes 0.4 ms for a switch and 1.5 ms
 * for a record at each start. What they do stays the same, as {@code SwitchBootstraps.typeSwitch}
 * and {@code ObjectMethods} specify it.
 *
 * <p>Run by the build: {@code java PlainCallSites.java JAR}.
 */
public final class PlainCallSites {
  private static final ClassDesc SWITCHES = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
  private static final ClassDesc RECORDS = ClassDesc.of("java.lang.runtime.ObjectMethods");
  private static final ClassDesc OBJECTS = ClassDesc.of(Objects.class.getName());
  private static final int HASH_FACTOR = 31;

  private PlainCallSites() {}

  public static void main(String[] args) throws IOException {
    Path jar = Path.of(args[0]);
    // The loader knows the jars that the manifest names, too.
    try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
      ClassFile classFile = classFile(loader);
      JarRewrite.classes(jar, content -> plain(classFile, content));
    }
  }

  private static ClassFile classFile(ClassLoader loader) {
    return ClassFile.of(
        ClassHierarchyResolverOption.of(
            ClassHierarchyResolver.ofResourceParsing(loader)
                .orElse(ClassHierarchyResolver.defaultResolver())
                .cached()));
  }

  private static byte[] plain(ClassFile classFile, byte[] content) {
    ClassModel model = classFile.parse(content);
    var methods = new Methods(model);
    ClassTransform calls =
        ClassTransform.transformingMethodBodies(
            PlainCallSites::hasCallSites,
            (builder, element) -> {
              if (!(element instanceof InvokeDynamicInstruction call)
                  || !methods.call(builder, call)) {
                builder.with(element);
              }
            });
    byte[] transformed =
        classFile.transformClass(model, calls.andThen(ClassTransform.endHandler(methods::add)));
    return methods.isNeeded() ? transformed : content;
  }

  private static boolean hasCallSites(MethodModel method) {
    return method.code().stream()
        .flatMap(CodeModel::elementStream)
        .anyMatch(InvokeDynamicInstruction.class::isInstance);
  }

  /** The methods that take the place of call sites, in one class. */
  private static final class Methods {
    private final ClassDesc owner;
    private final boolean isInterface;
    private final Map<String, Method> methods = new LinkedHashMap<>();

    Methods(ClassModel model) {
      this.owner = model.thisClass().asSymbol();
      this.isInterface = model.flags().has(AccessFlag.INTERFACE);
    }

    /** Calls a method in place of that call site; false if it stays as it is. */
    boolean call(CodeBuilder builder, InvokeDynamicInstruction call) {
      Optional<Method> method = method(call);
      method.ifPresent(
          found -> {
            String name = "plain$" + call.name().stringValue() + "$" + methods.size();
            methods.put(name, found);
            builder.invokestatic(owner, name, found.type, isInterface);
          });
      return method.isPresent();
    }

    boolean isNeeded() {
      return !methods.isEmpty();
    }

    void add(ClassBuilder builder) {
      int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
      methods.forEach(
          (name, method) -> builder.withMethodBody(name, method.type, flags, method.body));
    }

    private static Optional<Method> method(InvokeDynamicInstruction call) {
      ClassDesc bootstrap = call.bootstrapMethod().owner();
      String name = call.name().stringValue();
      List<ConstantDesc> arguments = call.bootstrapArgs();
      if (bootstrap.equals(RECORDS)) {
        return switch (name) {
          case "equals" -> Optional.of(equality(fields(arguments)));
          case "hashCode" -> Optional.of(hash(fields(arguments)));
          default -> Optional.empty();
        };
      }
      // Labels of another kind are values, or constants of enumerations.
      return bootstrap.equals(SWITCHES) && name.equals("typeSwitch") && areTypes(arguments)
          ? Optional.of(typeSwitch(types(arguments)))
          : Optional.empty();
    }
  }

  private record Method(MethodTypeDesc type, Consumer<CodeBuilder> body) {}

  private static boolean areTypes(List<ConstantDesc> labels) {
    return labels.stream().allMatch(ClassDesc.class::isInstance);
  }

  private static List<ClassDesc> types(List<ConstantDesc> labels) {
    return labels.stream().map(ClassDesc.class::cast).toList();
  }

  /** Of an object, and the number of the first label to look at. */
  private static Method typeSwitch(List<ClassDesc> labels) {
    return new Method(
        MethodTypeDesc.of(CD_int, CD_Object, CD_int),
        code -> {
          code.aload(0).ifThen(Opcode.IFNULL, isNull -> isNull.loadConstant(-1).ireturn());
          for (int each = 0; each < labels.size(); each++) {
            int number = each;
            Label next = code.newLabel();
            code.iload(1).loadConstant(number).if_icmpgt(next);
            code.aload(0).instanceOf(labels.get(number)).ifeq(next);
            code.loadConstant(number).ireturn();
            code.labelBinding(next);
          }
          code.loadConstant(labels.size()).ireturn();
        });
  }

  /**
   * A record's class, and its fields in order.
   *
   * @param getters of the fields
   */
  private record Fields(ClassDesc owner, List<DirectMethodHandleDesc> getters) {
    /** Puts a field of the record in that variable on the stack; returns its type. */
    ClassDesc load(CodeBuilder code, int variable, DirectMethodHandleDesc getter) {
      ClassDesc type = getter.invocationType().returnType();
      code.aload(variable).getfield(owner, getter.methodName(), type);
      return type;
    }
  }

  /** The bootstrap's arguments: the class, the names of the components, their getters. */
  private static Fields fields(List<ConstantDesc> arguments) {
    return new Fields(
        (ClassDesc) arguments.getFirst(),
        arguments.stream().skip(2).map(DirectMethodHandleDesc.class::cast).toList());
  }

  private static Method hash(Fields fields) {
    return new Method(
        MethodTypeDesc.of(CD_int, fields.owner),
        code -> {
          code.iconst_0();
          for (DirectMethodHandleDesc each : fields.getters) {
            code.loadConstant(HASH_FACTOR).imul();
            ClassDesc type = fields.load(code, 0, each);
            boolean isPrimitive = type.isPrimitive();
            code.invokestatic(
                isPrimitive ? boxed(type) : OBJECTS,
                "hashCode",
                MethodTypeDesc.of(CD_int, isPrimitive ? type : CD_Object));
            code.iadd();
          }
          code.ireturn();
        });
  }

  private static Method equality(Fields fields) {
    return new Method(
        MethodTypeDesc.of(CD_boolean, fields.owner, CD_Object),
        code -> {
          Label unequal = code.newLabel();
          code.aload(1).instanceOf(fields.owner).ifeq(unequal);
          code.aload(1).checkcast(fields.owner).astore(2);
          for (DirectMethodHandleDesc each : fields.getters) {
            fields.load(code, 0, each);
            compare(code, fields.load(code, 2, each), unequal);
          }
          code.iconst_1().ireturn();
          code.labelBinding(unequal).iconst_0().ireturn();
        });
  }

  /** The two values on the stack; of floating numbers, all that are no number are the same. */
  private static void compare(CodeBuilder code, ClassDesc type, Label unequal) {
    if (type.isPrimitive()) {
      code.invokestatic(boxed(type), "compare", MethodTypeDesc.of(CD_int, type, type));
      code.ifne(unequal);
    } else {
      code.invokestatic(OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object));
      code.ifeq(unequal);
    }
  }

  private static ClassDesc boxed(ClassDesc primitive) {
    return switch (TypeKind.from(primitive)) {
      case BOOLEAN -> ConstantDescs.CD_Boolean;
      case BYTE -> ConstantDescs.CD_Byte;
      case CHAR -> ConstantDescs.CD_Character;
      case SHORT -> ConstantDescs.CD_Short;
      case INT -> ConstantDescs.CD_Integer;
      case LONG -> ConstantDescs.CD_Long;
      case FLOAT -> ConstantDescs.CD_Float;
      case DOUBLE -> ConstantDescs.CD_Double;
      case REFERENCE, VOID -> throw new IllegalArgumentException(primitive.displayName());
    };
  }
}
