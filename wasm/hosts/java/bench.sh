#!/bin/sh
# Prints what calls cost, one JSON object a line. Arguments are passed to the JVM, such as -Dwarm=40 (seconds of warming up) or
# -XX:-DontCompileHugeMethods; INTERPRETER=1 runs the module uncompiled.
set -eu
cd "$(dirname "$0")"
if [ ! -f target/classpath ] || [ -n "$(find pom.xml src ../../dist -newer target/classpath)" ]; then
  mvn --batch-mode --quiet test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath >&2
  touch target/classpath
fi
exec java "$@" -cp "target/classes:target/test-classes:$(cat target/classpath)" io.github.shopscore.Bench \
  ../../dist/shopscore.wasm ${INTERPRETER:+interpreter}
