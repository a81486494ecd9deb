# Sourced. Puts Node on the PATH: what is there already, else the module that EV_SURPLUS_MODULE names.
if ! command -v node >/dev/null && [ -n "${EV_SURPLUS_MODULE:-}" ]; then
  # A shell of a batch job may not know `module` yet.
  command -v module >/dev/null || . /etc/profile
  module load "$EV_SURPLUS_MODULE"
fi
if ! command -v node >/dev/null; then
  echo "node is not on the PATH. Put Node 20.19 or newer there, or name its module: EV_SURPLUS_MODULE=nodejs/20 (module avail node lists them)." >&2
  exit 1
fi
