# What tests and benchmarks need of the machine: packages, and a PostgreSQL of their own. To be sourced.

# Installs Debian packages, each named with the command that shows that it is there: need chromium:chromium
need() {
    local pair missing=()
    for pair in "$@"; do
        [ -n "$(find_command "${pair%%:*}")" ] || missing+=("${pair##*:}")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        echo "Not here, and only root can install it: ${missing[*]}. What needs it will be left out." >&2
        return 0
    fi
    echo "Installing ${missing[*]}"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/dev/null ||
        echo "Could not be installed: ${missing[*]}. What needs it will be left out." >&2
}

# Debian keeps PostgreSQL's server commands out of the path, one directory for each version.
find_command() {
    command -v "$1" || find /usr/lib/postgresql -path "*/bin/$1" 2>/dev/null | sort -V | tail -n 1
}

# Starts a PostgreSQL with its data in $1 and sets POSTGRES_CONNECTION; leaves it empty where there is no PostgreSQL.
start_postgres() {
    local data="$1/postgres" initdb port attempt password
    POSTGRES_CONNECTION='' POSTGRES_DATA=''
    initdb=$(find_command initdb)
    [ -n "$initdb" ] || return 0
    POSTGRES_CTL="${initdb%/initdb}/pg_ctl"
    password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    mkdir -p "$data"
    (umask 077 && printf '%s' "$password" >"$data.password")
    [ "$(id -u)" -ne 0 ] || { chmod 711 "$1" && chown postgres "$data" "$data.password"; }
    as_postgres "$initdb" --pgdata "$data" --username flattr --pwfile "$data.password" --auth scram-sha-256 \
        --encoding UTF8 --locale C >"$data.log"
    for attempt in 1 2 3 4 5 6 7 8 9 10; do
        # Below the ports that the kernel gives to outgoing connections, so that none of these is in the way.
        port=$((20000 + RANDOM % 10000))
        if as_postgres "$POSTGRES_CTL" --pgdata "$data" --wait --silent --log "$data/server.log" --options \
            "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories= -c fsync=on -c max_connections=400" start; then
            POSTGRES_DATA=$data
            POSTGRES_CONNECTION="Host=127.0.0.1;Port=$port;Username=flattr;Password=$password;Database=postgres"
            return 0
        fi
    done
    tail -n 20 "$data/server.log" >&2
    echo "PostgreSQL is here but does not start." >&2
    return 1
}

stop_postgres() {
    [ -z "${POSTGRES_DATA:-}" ] || as_postgres "$POSTGRES_CTL" --pgdata "$POSTGRES_DATA" --mode immediate --silent stop || true
    POSTGRES_DATA=''
}

# PostgreSQL refuses to run as root.
as_postgres() {
    if [ "$(id -u)" -eq 0 ]; then
        (cd / && runuser -u postgres -- "$@")
    else
        "$@"
    fi
}
