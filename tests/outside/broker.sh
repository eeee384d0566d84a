# RabbitMQ on the loopback interface, installed as a package where that is possible; sourced by other scripts. A running
# broker is used and stays; one started here is ended by `stop_broker`. Without a broker, the tests that need one say so.
export RABBITMQ_NODENAME=rabbit@localhost RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 ERL_EPMD_ADDRESS=127.0.0.1
export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}'
broker_was_started=""

broker_answers() { (exec 3<>/dev/tcp/127.0.0.1/5672) 2>/dev/null; }

start_broker() {
    broker_answers && return
    # The package's service would listen on every interface, and two brokers cannot share the port.
    if ! PATH=$PATH:/usr/sbin command -v rabbitmq-server >/dev/null; then
        apt-get update -q && RUNLEVEL=1 apt-get install -yq --no-install-recommends rabbitmq-server || return
        broker_answers && return
    fi
    PATH=$PATH:/usr/sbin rabbitmq-server -detached && broker_was_started=yes
    # `await_startup` waits for a starting node, and fails if there is none yet.
    local attempts=60
    until PATH=$PATH:/usr/sbin rabbitmqctl --timeout 60 await_startup >/dev/null 2>&1; do
        attempts=$((attempts - 1)) && [ "$attempts" -gt 0 ] || return
    done
}

stop_broker() {
    if [ -n "$broker_was_started" ]; then
        PATH=$PATH:/usr/sbin rabbitmqctl shutdown >/dev/null 2>&1 || true
        broker_was_started=""
    fi
}
