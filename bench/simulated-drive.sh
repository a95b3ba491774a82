# For the scripts beside it: a simulated Drive, and what a process takes up. Sets $home, $java_home,
# and $work, a directory that is deleted at the end.

home=$(cd "${0%/*}/.." && pwd)
java_home=$(DRIVEFETCH_JAVA_OPTS=-XshowSettings:properties "$home/drivefetch" --version 2>&1 |
  sed -n 's/^ *java\.home = //p')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
export DRIVEFETCH_API_KEY=any

# The arguments are SimulatedDrive's. Sets $endpoint. It ends with this script, however that ends,
# because its standard input does.
serve() {
  mkfifo "$work/until"
  "$java_home/bin/java" -Xmx2g -cp "$home/target/drivefetch.jar" \
    "$home/bench/SimulatedDrive.java" "$@" <"$work/until" >"$work/endpoint" &
  server=$!
  exec 9>"$work/until"
  rm "$work/until"
  until [ -s "$work/endpoint" ]; do
    kill -0 "$server"
    sleep 0.2
  done
  endpoint=$(cat "$work/endpoint")
}

stop_serving() {
  exec 9>&-
  wait "$server" || true
  rm "$work/endpoint"
}

# What is alive in the heap of process $1, after a full collection.
heap_kib() {
  "$java_home/bin/jcmd" "$1" GC.class_histogram 2>/dev/null |
    awk '/^Total/ { print int($3 / 1024); found = 1 } END { exit !found }'
}

# The process and its worker processes.
family() {
  echo "$1" && cat "/proc/$1/task/"*/children 2>/dev/null
}

# What is resident of process $1 and its workers; fails once it has ended.
resident_kib() {
  for each in $(family "$1"); do
    cat "/proc/$each/status" 2>/dev/null || [ "$each" != "$1" ] || return 1
  done | awk '/^VmRSS/ { sum += $2 } END { print sum + 0; exit !sum }'
}
