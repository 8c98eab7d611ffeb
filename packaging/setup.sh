#!/usr/bin/env bash
# First half of `make demo` and `make test`: from a bare machine to .venv/bin/tdental-desktop.
#
# Installs only what is missing and says what that is; when nothing is, it takes a fraction of a
# second. Safe to interrupt: the stamp that says "done" is written last.
#
#   UV_VERSION              the uv to use (the Makefile says which)
#   TDENTAL_SKIP_SYSTEM=1   leave system libraries alone, only name the missing ones
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

uv_version="${UV_VERSION:?run make setup, which says which uv to use}"
stamp=".venv/.set-up"

# Debian's and Ubuntu's names. Newer releases append "t64" to some; both count as present.
python_packages=(python3 python3-pip)
# libcups2: Qt's printing does not load without it, whether there is a printer or not.
qt_packages=(libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 libcups2)
window_packages=(libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
    libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1
    libx11-xcb1 fonts-dejavu-core)
test_packages=(xvfb xauth)

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

# The names among the arguments that dpkg does not hold as installed.
missing_of() {
    local wanted=("$@") installed package
    installed=" $(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "${wanted[@]}" "${wanted[@]/%/t64}" \
        2>/dev/null | awk '$1 == "installed" {print $2}' | tr '\n' ' ')"
    for package in "${wanted[@]}"; do
        case "$installed" in
            *" $package "* | *" ${package}t64 "*) ;;
            *) printf '%s ' "$package" ;;
        esac
    done
}

install_system_packages() {
    local missing needed=("${qt_packages[@]}" "${window_packages[@]}") as_root=()
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        if [ "$(uname -s)" = Linux ] && [ ! -e "$stamp" ]; then
            say "this is not Debian or Ubuntu: nothing is installed into the system. Needed, under Debian's names:"
            say "  ${python_packages[*]} ${qt_packages[*]}"
            say "  for a window: ${window_packages[*]}"
            say "  for the tests: ${test_packages[*]}"
        fi
        return 0
    fi
    # A python3 with pip from elsewhere (pyenv, /usr/local) is as good as the system's.
    if [ ! -x .tools/bin/uv ] && ! python3 -m pip --version >/dev/null 2>&1; then
        needed+=("${python_packages[@]}")
    fi
    missing="$(missing_of "${needed[@]}" "${test_packages[@]}")"
    [ -n "$missing" ] || return 0
    if [ -n "${TDENTAL_SKIP_SYSTEM:-}" ]; then
        say "left out as asked: $missing"
        return 0
    fi
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            if [ -z "$(missing_of "${needed[@]}")" ]; then
                [ -e "$stamp" ] || say "going on without what only window tests need: $missing"
                return 0
            fi
            fail "as root, run: apt-get install --no-install-recommends $missing
       then run make again (or set TDENTAL_SKIP_SYSTEM=1 to try without)."
        fi
        as_root=(sudo)
    fi
    say "installing system packages with apt: $missing"
    # shellcheck disable=SC2086 # the list is meant to split
    { ${as_root[@]+"${as_root[@]}"} apt-get update -q &&
        ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
            apt-get install -q -y --no-install-recommends $missing; } >.setup-apt.log 2>&1 || {
        tail -n 20 .setup-apt.log >&2
        rm -f .setup-apt.log
        fail "apt could not install: $missing
       Its own words are above; check the network and the package sources, then run make again."
    }
    rm -f .setup-apt.log
}

install_uv() {
    [ "$(cat .tools/uv-version 2>/dev/null)" = "$uv_version" ] && [ -x .tools/bin/uv ] && return 0
    if ! [ -x .tools/bin/uv ] || [ "$(.tools/bin/uv --version | cut -d' ' -f2)" != "$uv_version" ]; then
        say "installing uv $uv_version into .tools/"
        PIP_ROOT_USER_ACTION=ignore python3 -m pip install --quiet --disable-pip-version-check --no-warn-script-location --upgrade \
            --target .tools "uv==$uv_version" ||
            fail "pip could not install uv (its words are above); check the network, then run make again."
    fi
    printf '%s\n' "$uv_version" >.tools/uv-version
}

# The folder counts too: a venv does not survive being moved.
state() { { pwd; cat requirements.lock pyproject.toml packaging/setup.sh; } | cksum; }

install_python_packages() {
    [ "$(cat "$stamp" 2>/dev/null)" = "$(state)" ] && [ -x .venv/bin/tdental-desktop ] && return 0
    rm -f "$stamp"
    # A .venv that was copied or moved here still points to the other place.
    if ! .venv/bin/python -c '' 2>/dev/null || ! grep -qF "$PWD/.venv" .venv/bin/activate; then
        say "creating .venv"
        .tools/bin/uv venv --quiet --clear --python '>=3.11' .venv ||
            fail "Python 3.11 or newer is needed; install python3 (3.11 or newer), then run make again."
    fi
    export VIRTUAL_ENV="$PWD/.venv"
    say "installing the packages of requirements.lock into .venv"
    # Compiled now: otherwise each start of a program that may not write here compiles everything again.
    .tools/bin/uv pip sync --quiet --compile-bytecode requirements.lock ||
        fail "the locked packages could not be installed (reason above); check the network, then run make again."
    .tools/bin/uv pip install --quiet --no-deps --no-build-isolation --editable . ||
        fail "the program itself could not be installed from this folder (reason above)."
    state >"$stamp"
    say "done: .venv/bin/tdental-desktop"
}

# The program's own, too: modules compiled while the window is open would hold it.
compile_program() { .venv/bin/python -m compileall -q -j 0 sync tdental_desktop || true; }

install_system_packages
install_uv
install_python_packages
compile_program
