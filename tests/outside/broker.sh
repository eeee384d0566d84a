#!/usr/bin/env bash
# RabbitMQ on the loopback interface, for as long as a command runs or the standard input is open.
#
# tests/outside/broker.sh [--install] [COMMAND...]
#
# With a command: runs it beside a broker, or leaves it out and says so. Without one: prints `ready`, or the reason why
# there is no broker, and waits until its input ends, which it does with the process that holds it, however that ends.
#
# A broker that runs already is used and stays. One that is started here is stopped after its last user.
set -uo pipefail
installs=""
if [ "${1:-}" = --install ]; then
    installs=yes
    shift
fi
if [ $# -eq 0 ]; then
    # Interrupts are for the tests; the script ends with its input.
    trap '' HUP INT TERM
    cd /
else
    trap : HUP INT TERM
fi
export RABBITMQ_NODENAME=rabbit@localhost RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 ERL_EPMD_ADDRESS=127.0.0.1
export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}'
# Debian keeps servers off the path of users.
PATH=$PATH:/usr/sbin

answers() { (exec 3<>/dev/tcp/127.0.0.1/5672) 2>/dev/null; }

# Programs that stay must not hold the locks.
unlocked() { "$@" </dev/null >/dev/null 2>&1 8>&- 9>&-; }

# Ends the script: without a broker a command is left out.
refuse() {
    [ -z "$command" ] || { echo "left out: $command: $1" && exit 0; }
    echo "$1" && exit 1
}

install_server() {
    [ -n "$installs" ] || refuse "RabbitMQ is not installed; install it by: apt-get install --no-install-recommends rabbitmq-server"
    # The service of the package would listen on every interface.
    (apt-get update -q && RUNLEVEL=1 apt-get install -yq --no-install-recommends rabbitmq-server) >&2 8>&- 9>&- ||
        refuse "RabbitMQ cannot be installed"
}

start() {
    unlocked epmd -names || starts_epmd=yes
    starts_broker=yes
    unlocked rabbitmq-server -detached
    # `await_startup` waits for a node that is starting, and fails if there is none yet.
    local attempts=60
    until unlocked rabbitmqctl --timeout 60 await_startup && answers; do
        attempts=$((attempts - 1))
        [ "$attempts" -gt 0 ] || return
    done
}

stop() {
    [ -z "$starts_broker" ] || unlocked rabbitmqctl shutdown
    # Refuses as long as another Erlang program runs.
    [ -z "$starts_epmd" ] || unlocked epmd -kill
}

command="$*" starts_broker="" starts_epmd=""
command -v flock >/dev/null || flock() { :; }
locks="${TMPDIR:-/tmp}/telemetry-tests-broker-$UID"
exec 8>"$locks.start" 9>"$locks.use"
flock 8
flock -s 9
if ! answers; then
    command -v rabbitmq-server >/dev/null || install_server
    answers || start || { stop; refuse "RabbitMQ does not start; its log is in /var/log/rabbitmq"; }
fi
flock -u 8
if [ $# -eq 0 ]; then
    echo ready
    exec >/dev/null
    cat
    status=0
else
    "$@" 8>&- 9>&-
    status=$?
fi
flock -x 9
stop
exit "$status"
