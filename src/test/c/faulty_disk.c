/*
 * A disk with faults, for a JVM that is started with this library preloaded.
 *
 *   FAULTY_DISK_BELOW   the directory below which faults happen
 *   FAULTY_DISK_FAULTS  what happens there: KIND=VALUE[@PATTERN], joined by spaces
 *
 * PATTERN is a shell pattern for the path relative to that directory, in which * matches slashes,
 * too; without one, all paths match. ERRNO is a name such as ENOSPC.
 *
 *   close=ERRNO         what was written is zeros from now on, and close says ERRNO
 *   fsync=ERRNO         fsync and fdatasync fail
 *   open=ERRNO          opening for writing fails
 *   write=ERRNO+N       after N bytes that each process has written, writes fail
 *   size=N              no file can be longer: writes beyond fail with EFBIG
 *   times=N             times are cut to N nanoseconds
 *   times=ERRNO         times cannot be set
 *   times=ignored       times are not set, without a word
 *   lock=ERRNO          no file locks
 *   map=ERRNO           no shared memory maps
 *   rename=EXDEV        what PATTERN matches is another file system: nothing moves into or out of it
 *   rename=ERRNO        nothing moves to what PATTERN matches
 *   link=ERRNO          no hard links at what PATTERN matches
 *   link=wait           making such a hard link never ends
 *   mkdir=ERRNO         no such directory can be made
 *   unlink=ERRNO        nothing can be deleted
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_FAULTS 16
#define SECOND 1000000000L

typedef struct {
  char kind[16];
  char value[32];
  char pattern[128];
} Fault;

static Fault faults[MOST_FAULTS];
static int count;
static char below[PATH_MAX];
static atomic_long written;

#define REAL(result, name, ...) \
  static result (*real_##name)(__VA_ARGS__); \
  if (!real_##name) real_##name = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

static int number(const char *name) {
  static const struct {
    const char *name;
    int number;
  } known[] = {
      {"EACCES", EACCES},   {"EDQUOT", EDQUOT}, {"EFBIG", EFBIG},           {"EINVAL", EINVAL},
      {"EIO", EIO},         {"EISDIR", EISDIR}, {"EMLINK", EMLINK},         {"ENODEV", ENODEV},
      {"ENOLCK", ENOLCK},   {"ENOMEM", ENOMEM}, {"ENAMETOOLONG", ENAMETOOLONG},
      {"ENOSPC", ENOSPC},   {"ENOSYS", ENOSYS}, {"EOPNOTSUPP", EOPNOTSUPP}, {"EPERM", EPERM},
      {"EROFS", EROFS},     {"ESTALE", ESTALE}, {"EXDEV", EXDEV},           {"EILSEQ", EILSEQ},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    size_t length = strlen(known[i].name);
    if (!strncmp(name, known[i].name, length) && (!name[length] || name[length] == '+')) {
      return known[i].number;
    }
  }
  fprintf(stderr, "faulty_disk: unknown error %s\n", name);
  abort();
}

static void add(char *text) {
  char *value = strchr(text, '=');
  if (!value || count == MOST_FAULTS) {
    fprintf(stderr, "faulty_disk: bad fault %s\n", text);
    abort();
  }
  *value++ = 0;
  char *pattern = strchr(value, '@');
  if (pattern) *pattern++ = 0;
  Fault *fault = &faults[count++];
  snprintf(fault->kind, sizeof fault->kind, "%s", text);
  snprintf(fault->value, sizeof fault->value, "%s", value);
  snprintf(fault->pattern, sizeof fault->pattern, "%s", pattern ? pattern : "*");
}

/* Only in a JVM: the shell and the JDK's helper that starts processes inherit this library. */
__attribute__((constructor)) static void begin(void) {
  char program[PATH_MAX] = "";
  const char *directory = getenv("FAULTY_DISK_BELOW");
  const char *all = getenv("FAULTY_DISK_FAULTS");
  ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
  if (length < 5 || strcmp(program + length - 5, "/java") || !directory || !all) return;
  if (!realpath(directory, below)) snprintf(below, sizeof below, "%s", directory);
  char *copy = strdup(all);
  for (char *text = strtok(copy, " "); text; text = strtok(NULL, " ")) add(text);
  free(copy);
}

/* The path relative to the directory of faults; NULL for one elsewhere. */
static const char *relative(const char *path) {
  size_t length = strlen(below);
  return count && !strncmp(path, below, length) && path[length] == '/' ? path + length + 1 : NULL;
}

static const Fault *find(const char *kind, const char *path) {
  const char *name = relative(path);
  for (int i = 0; name && i < count; i++) {
    if (!strcmp(faults[i].kind, kind) && !fnmatch(faults[i].pattern, name, 0)) return &faults[i];
  }
  return NULL;
}

static bool has(const char *kind) {
  for (int i = 0; i < count; i++) {
    if (!strcmp(faults[i].kind, kind)) return true;
  }
  return false;
}

static bool path_of(int fd, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  path[length < 0 ? 0 : length] = 0;
  return length > 0;
}

/* The path with its directory resolved. */
static bool resolve(int fd, const char *name, char *path) {
  char joined[PATH_MAX + NAME_MAX + 2];
  char directory[PATH_MAX];
  if (*name == '/') {
    snprintf(joined, sizeof joined, "%s", name);
  } else if (fd == AT_FDCWD ? !getcwd(directory, sizeof directory) : !path_of(fd, directory)) {
    return false;
  } else {
    snprintf(joined, sizeof joined, "%s/%s", directory, name);
  }
  char *last = strrchr(joined, '/');
  *last++ = 0;
  if (!realpath(*joined ? joined : "/", directory)) return false;
  return snprintf(path, PATH_MAX, "%s/%s", directory, last) < PATH_MAX;
}

static const Fault *of_fd(const char *kind, int fd) {
  char path[PATH_MAX];
  return has(kind) && path_of(fd, path) ? find(kind, path) : NULL;
}

static const Fault *of_path(const char *kind, int fd, const char *name) {
  char path[PATH_MAX];
  return has(kind) && resolve(fd, name, path) ? find(kind, path) : NULL;
}

static int fails(const Fault *fault) {
  errno = number(fault->value);
  return -1;
}

/* Closing */

int close(int fd) {
  REAL(int, close, int);
  const Fault *fault = of_fd("close", fd);
  struct stat found;
  if (!fault || (fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDONLY || fstat(fd, &found) ||
      !S_ISREG(found.st_mode) || !found.st_size) {
    return real_close(fd);
  }
  if (ftruncate(fd, 0) || ftruncate(fd, found.st_size)) abort();
  real_close(fd);
  return fails(fault);
}

int fsync(int fd) {
  REAL(int, fsync, int);
  const Fault *fault = of_fd("fsync", fd);
  return fault ? fails(fault) : real_fsync(fd);
}

int fdatasync(int fd) {
  REAL(int, fdatasync, int);
  const Fault *fault = of_fd("fsync", fd);
  return fault ? fails(fault) : real_fdatasync(fd);
}

/* Opening */

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(int, name, const char *, int, ...); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
    va_end(rest); \
    const Fault *fault = \
        (flags & O_ACCMODE) == O_RDONLY ? NULL : of_path("open", AT_FDCWD, path); \
    return fault ? fails(fault) : real_##name(path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
  int name(int fd, const char *path, int flags, ...) { \
    REAL(int, name, int, const char *, int, ...); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
    va_end(rest); \
    const Fault *fault = (flags & O_ACCMODE) == O_RDONLY ? NULL : of_path("open", fd, path); \
    return fault ? fails(fault) : real_##name(fd, path, flags, mode); \
  }
OPENAT(openat)
OPENAT(openat64)

/* Writing */

/* How many of these bytes may be written; -1, with errno, for none. */
static ssize_t room(int fd, off_t position, size_t length) {
  const Fault *fault = of_fd("size", fd);
  if (fault && length) {
    long most = atol(fault->value);
    if (position >= most) {
      errno = EFBIG;
      return -1;
    }
    if (position + (off_t)length > most) length = most - position;
  }
  fault = of_fd("write", fd);
  if (fault && length) {
    const char *most = strchr(fault->value, '+');
    long before = atomic_fetch_add(&written, length);
    if (before + (long)length > (most ? atol(most) : 0)) return fails(fault);
  }
  return length;
}

static bool limited(void) { return has("size") || has("write"); }

ssize_t write(int fd, const void *bytes, size_t length) {
  REAL(ssize_t, write, int, const void *, size_t);
  if (!limited()) return real_write(fd, bytes, length);
  ssize_t most = room(fd, lseek(fd, 0, SEEK_CUR), length);
  return most < 0 ? -1 : real_write(fd, bytes, most);
}

#define PWRITE(name) \
  ssize_t name(int fd, const void *bytes, size_t length, off_t position) { \
    REAL(ssize_t, name, int, const void *, size_t, off_t); \
    ssize_t most = limited() ? room(fd, position, length) : (ssize_t)length; \
    return most < 0 ? -1 : real_##name(fd, bytes, most, position); \
  }
PWRITE(pwrite)
PWRITE(pwrite64)

ssize_t writev(int fd, const struct iovec *parts, int number_of_parts) {
  REAL(ssize_t, writev, int, const struct iovec *, int);
  if (!limited() || (!of_fd("size", fd) && !of_fd("write", fd))) {
    return real_writev(fd, parts, number_of_parts);
  }
  return number_of_parts ? write(fd, parts[0].iov_base, parts[0].iov_len) : 0;
}

#define FTRUNCATE(name) \
  int name(int fd, off_t length) { \
    REAL(int, name, int, off_t); \
    const Fault *fault = of_fd("size", fd); \
    if (fault && length > atol(fault->value)) { \
      errno = EFBIG; \
      return -1; \
    } \
    return real_##name(fd, length); \
  }
FTRUNCATE(ftruncate)
FTRUNCATE(ftruncate64)

/* Times */

static struct timespec cut(struct timespec time, long step) {
  if (time.tv_nsec == UTIME_NOW || time.tv_nsec == UTIME_OMIT) return time;
  if (step >= SECOND) {
    time.tv_sec -= ((time.tv_sec % (step / SECOND)) + step / SECOND) % (step / SECOND);
    time.tv_nsec = 0;
  } else {
    time.tv_nsec -= time.tv_nsec % step;
  }
  return time;
}

/* What comes of setting these times: 1 if they are to be set, as they are now in "times". */
static int adjust(const Fault *fault, struct timespec times[2]) {
  if (!fault) return 1;
  if (!strcmp(fault->value, "ignored")) return 0;
  if (*fault->value < '0' || *fault->value > '9') return fails(fault);
  times[0] = cut(times[0], atol(fault->value));
  times[1] = cut(times[1], atol(fault->value));
  return 1;
}

static void copy_times(const struct timespec from[2], struct timespec to[2]) {
  struct timespec now = {0, UTIME_NOW};
  to[0] = from ? from[0] : now;
  to[1] = from ? from[1] : now;
}

static void convert_times(const struct timeval from[2], struct timespec to[2]) {
  copy_times(NULL, to);
  for (int i = 0; from && i < 2; i++) {
    to[i].tv_sec = from[i].tv_sec;
    to[i].tv_nsec = from[i].tv_usec * 1000;
  }
}

int utimensat(int fd, const char *path, const struct timespec times[2], int flags) {
  REAL(int, utimensat, int, const char *, const struct timespec *, int);
  struct timespec mine[2];
  copy_times(times, mine);
  int result = adjust(of_path("times", fd, path), mine);
  return result == 1 ? real_utimensat(fd, path, mine, flags) : result;
}

int futimens(int fd, const struct timespec times[2]) {
  REAL(int, futimens, int, const struct timespec *);
  struct timespec mine[2];
  copy_times(times, mine);
  int result = adjust(of_fd("times", fd), mine);
  return result == 1 ? real_futimens(fd, mine) : result;
}

int utimes(const char *path, const struct timeval times[2]) {
  struct timespec mine[2];
  convert_times(times, mine);
  return utimensat(AT_FDCWD, path, mine, 0);
}

int lutimes(const char *path, const struct timeval times[2]) {
  struct timespec mine[2];
  convert_times(times, mine);
  return utimensat(AT_FDCWD, path, mine, AT_SYMLINK_NOFOLLOW);
}

int futimes(int fd, const struct timeval times[2]) {
  struct timespec mine[2];
  convert_times(times, mine);
  return futimens(fd, mine);
}

/* Locks */

static bool is_lock(int command) {
  switch (command) {
    case F_GETLK:
    case F_SETLK:
    case F_SETLKW:
    case F_OFD_GETLK:
    case F_OFD_SETLK:
    case F_OFD_SETLKW:
      return true;
    default:
      return false;
  }
}

#define FCNTL(name) \
  int name(int fd, int command, ...) { \
    REAL(int, name, int, int, ...); \
    va_list rest; \
    va_start(rest, command); \
    void *argument = va_arg(rest, void *); \
    va_end(rest); \
    const Fault *fault = is_lock(command) ? of_fd("lock", fd) : NULL; \
    return fault ? fails(fault) : real_##name(fd, command, argument); \
  }
FCNTL(fcntl)
FCNTL(fcntl64)

int flock(int fd, int operation) {
  REAL(int, flock, int, int);
  const Fault *fault = of_fd("lock", fd);
  return fault ? fails(fault) : real_flock(fd, operation);
}

/* Maps */

#define MMAP(name) \
  void *name(void *start, size_t length, int protection, int flags, int fd, off_t offset) { \
    REAL(void *, name, void *, size_t, int, int, int, off_t); \
    const Fault *fault = flags & MAP_SHARED && fd >= 0 ? of_fd("map", fd) : NULL; \
    if (fault) { \
      fails(fault); \
      return MAP_FAILED; \
    } \
    return real_##name(start, length, protection, flags, fd, offset); \
  }
MMAP(mmap)
MMAP(mmap64)

/* Names */

/* What refuses to let one name become another; NULL if nothing does. */
static const Fault *between(
    const char *kind, int from_fd, const char *from, int to_fd, const char *to) {
  const Fault *source = of_path(kind, from_fd, from);
  const Fault *target = of_path(kind, to_fd, to);
  const Fault *either = source ? source : target;
  if (either && !strcmp(either->value, "EXDEV")) return source && target ? NULL : either;
  return target;
}

int rename(const char *from, const char *to) {
  REAL(int, rename, const char *, const char *);
  const Fault *fault = between("rename", AT_FDCWD, from, AT_FDCWD, to);
  return fault ? fails(fault) : real_rename(from, to);
}

int renameat(int from_fd, const char *from, int to_fd, const char *to) {
  REAL(int, renameat, int, const char *, int, const char *);
  const Fault *fault = between("rename", from_fd, from, to_fd, to);
  return fault ? fails(fault) : real_renameat(from_fd, from, to_fd, to);
}

int link(const char *from, const char *to) {
  REAL(int, link, const char *, const char *);
  const Fault *fault = between("link", AT_FDCWD, from, AT_FDCWD, to);
  while (fault && !strcmp(fault->value, "wait")) {
    pause();
  }
  return fault ? fails(fault) : real_link(from, to);
}

int mkdir(const char *path, mode_t mode) {
  REAL(int, mkdir, const char *, mode_t);
  const Fault *fault = of_path("mkdir", AT_FDCWD, path);
  return fault ? fails(fault) : real_mkdir(path, mode);
}

int unlink(const char *path) {
  REAL(int, unlink, const char *);
  const Fault *fault = of_path("unlink", AT_FDCWD, path);
  return fault ? fails(fault) : real_unlink(path);
}
