#!/usr/bin/env bash
# Submits a sweep as a Slurm job array, a shard for each task, and a job that merges the parts. See README.md.
set -euo pipefail

usage() {
  cat <<'TEXT'
cluster/submit.sh --shards N --out FILE.csv [--sbatch "OPTIONS"] -- OPTIONS-OF-SWEEP

  --shards N     tasks of the job array
  --out FILE.csv the whole table; its parts and logs are kept in FILE.parts/
  --sbatch "..." more options for sbatch, such as "--partition=short --cpus-per-task=8 --time=02:00:00"

Everything behind -- goes to the command sweep (node scripts/ev-surplus.mjs sweep --help). The same command again goes on with parts that were not finished.
TEXT
}

wrong() {
  echo "$1" >&2
  echo "cluster/submit.sh --help tells more." >&2
  exit 2
}

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
shards= out= more=
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --shards | --out | --sbatch)
      [ $# -ge 2 ] || wrong "$1: came none, required a value"
      case $1 in
        --shards) shards=$2 ;;
        --out) out=$2 ;;
        --sbatch) more=$2 ;;
      esac
      shift 2 ;;
    --) shift; break ;;
    *) wrong "came \"$1\", required --shards, --out or --sbatch, and the options of sweep behind --" ;;
  esac
done
case $shards in
  '' | *[!0-9]* | 0*) wrong "--shards: came \"$shards\", required a whole number from 1 on" ;;
esac
case $out in
  ?*.csv) ;;
  *) wrong "--out: came \"$out\", required a file that ends with .csv" ;;
esac
[ $# -gt 0 ] || wrong "came nothing behind --, required the options of sweep, such as --vary gridFeeYuanPerKwh=0:0.2:0.01"
command -v sbatch >/dev/null || wrong "sbatch is not on the PATH: this needs a machine of a Slurm cluster"

# Installs and builds once, here: the tasks would get in each other's way, and may have no network.
. "$project/cluster/find-node.sh"
node "$project/scripts/ev-surplus.mjs" --help >/dev/null

parts=${out%.csv}.parts
mkdir -p "$parts"
# $more is several words.
# shellcheck disable=SC2086
array=$(sbatch --parsable --array="1-$shards" --output="$parts/sweep-%a.log" $more \
  "$project/cluster/sweep.sbatch" "$project" "$parts" "$shards" "$@")
array=${array%%;*}
# shellcheck disable=SC2086
merge=$(sbatch --parsable --dependency="afterok:$array" --kill-on-invalid-dep=yes --output="$parts/merge.log" $more \
  "$project/cluster/merge.sbatch" "$project" "$parts" "$shards" "$out")
echo "Submitted: array $array ($shards shards, logs in $parts), then merge ${merge%%;*}, which writes $out"
