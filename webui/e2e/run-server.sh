#!/usr/bin/env bash
# The browser tests: the pages against the mock, then the main job against a server from the built jars.
# Called by `./hark test` after the build; works alone after one, from any folder.
#   run-server.sh [--picture FILE]   with FILE: only what is needed to make the README's picture of a conversation
#   CHROMIUM        the browser (default: the chromium on the path)
#   HARK_E2E_LIMIT  seconds for all of it (default 900)
set -euo pipefail
root=$(cd -P "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)

if [[ -z ${HARK_E2E_BOUNDED:-} ]]; then
  HARK_E2E_BOUNDED=1 exec timeout --kill-after=30 "${HARK_E2E_LIMIT:-900}" "$root/webui/e2e/run-server.sh" "$@"
fi
picture=''
if [[ ${1:-} == --picture && -n ${2:-} ]]; then
  picture=$(realpath "$2")
fi

# shellcheck source=../../hark
source "$root/hark"
without_settings
# Only this once: no start-up cache.
export CI=true

folder=$(mktemp -d)
log=$folder/server.log
server=''

say() { printf 'browser tests: %s\n' "$*" >&2; }

# Whether the check holds within so many seconds.
within() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < end)) || return 1
    sleep 0.1
  done
}

is_ready() { grep -q 'ready in' "$log" || is_over; }
is_over() { ! kill -0 "$server" 2>/dev/null; }
postgres_is_over() { [[ -z $postgres ]] || ! kill -0 "$postgres" 2>/dev/null; }

stop_server() {
  local status=0 postgres=''
  [[ -n $server ]] || return 0
  if [[ -r $folder/data/postgres/postmaster.pid ]]; then
    read -r postgres <"$folder/data/postgres/postmaster.pid"
  fi
  kill -TERM "$server" 2>/dev/null || true
  if ! within 40 is_over; then
    say 'the server did not stop within 40 s'
    kill -KILL "$server" 2>/dev/null || true
    status=1
  fi
  wait "$server" 2>/dev/null || true
  server=''
  if ! within 10 postgres_is_over; then
    say "the server left PostgreSQL behind, pid $postgres"
    kill -INT "$postgres" 2>/dev/null || true
    status=1
  fi
  return $status
}

# shellcheck disable=SC2329 # called by the trap
finish() {
  local status=$?
  trap - EXIT INT TERM
  stop_server || status=1
  if [[ $status != 0 && -s $log ]]; then
    say 'the log of the server:'
    cat "$log" >&2
  fi
  rm -rf "$folder"
  exit "$status"
}
trap finish EXIT
trap 'exit 143' INT TERM

CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
if [[ -z $CHROMIUM ]]; then
  say 'no chromium found; install it (apt-get install chromium) or set CHROMIUM'
  exit 3
fi
export CHROMIUM
cd "$root/webui"

free_port() {
  node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

status=0
if [[ -z $picture ]]; then
  HARK_MOCK_PORT=$(free_port) npm run --silent e2e:mock || status=1
fi

export ADMIN_EMAIL=admin@example.com
ADMIN_PASSWORD=$(node -p 'require("node:crypto").randomBytes(18).toString("base64url")')
export ADMIN_PASSWORD
: >"$log"
# The folder has neither .env nor hark.conf.
cd "$folder"
"$root/hark" serve --host 127.0.0.1 --port 0 --data-dir "$folder/data" >"$log" 2>&1 </dev/null &
server=$!
if ! within 300 is_ready || is_over; then
  say 'the server did not start'
  exit 1
fi
HARK_URL=$(grep -oE 'http://[^ /]+:[0-9]+' "$log" | head -n 1)
export HARK_URL
export HARK_SPEECH_WAV=$root/samples/hello.wav
export HARK_SPEECH_PHRASE='flowers for my mother'
HARK_SPEECH_OTHERS=''
if command -v ffmpeg >/dev/null; then
  for format in mp3 m4a; do
    ffmpeg -v error -nostdin -ss 5.5 -i "$HARK_SPEECH_WAV" "$folder/hello.$format"
    HARK_SPEECH_OTHERS+=${HARK_SPEECH_OTHERS:+:}$folder/hello.$format
  done
fi
export HARK_SPEECH_OTHERS
HARK_STREAM_CMD="'$root/hark' stream '$HARK_SPEECH_WAV' --as e2e"
export HARK_STREAM_CMD
cd "$root/webui"
if [[ -n $picture ]]; then
  HARK_PICTURE=$picture npm run --silent e2e:server -- -g 'an uploaded recording|it plays' || status=1
else
  npm run --silent e2e:server || status=1
fi
stop_server || status=1
exit $status
