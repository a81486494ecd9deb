import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";

/** Why there can be no Slurm here; undefined if there can. */
export function noSlurmBecause(): string | undefined {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "Slurm's daemons need root on Linux";
  const missing = ["slurmctld", "slurmd", "munged", "sbatch", "setpriv"].filter((name) => spawnSync("which", [name]).status !== 0);
  return missing.length === 0 ? undefined : `not installed: ${missing.join(", ")} (Debian: slurm-wlm)`;
}

/** A real Slurm of one node on the loopback interface, with everything that it writes in a folder of its own. */
export class OneNodeSlurm {
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), "ev-surplus-slurm-"));
  readonly #daemons: ChildProcess[] = [];
  readonly environment = { ...process.env, SLURM_CONF: path.join(this.#folder, "slurm.conf") };

  async start(): Promise<void> {
    const munge = this.#makeMungeFolder();
    const socket = path.join(munge, "socket");
    const ports = [await freePort(), await freePort()];
    const host = os.hostname().split(".")[0]!;
    for (const name of ["state", "spool"]) mkdirSync(path.join(this.#folder, name));
    writeFileSync(
      this.environment.SLURM_CONF,
      [
        "ClusterName=one",
        `SlurmctldHost=${host}(127.0.0.1)`,
        "SlurmUser=root",
        `AuthInfo=socket=${socket}`,
        `SlurmctldPort=${ports[0]}`,
        `SlurmdPort=${ports[1]}`,
        ...["SlurmctldPidFile", "SlurmdPidFile"].map((name) => `${name}=${this.#folder}/${name}`),
        `StateSaveLocation=${this.#folder}/state`,
        `SlurmdSpoolDir=${this.#folder}/spool`,
        // The default counts processes by cgroups, which a container may not make.
        "ProctrackType=proctrack/linuxproc",
        "TaskPlugin=task/none",
        "MpiDefault=none",
        "SelectType=select/cons_tres",
        "SelectTypeParameters=CR_CPU",
        "ReturnToService=2",
        "SchedulerParameters=batch_sched_delay=0,sched_interval=1,bf_interval=1",
        `NodeName=${host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=16000`,
        "PartitionName=all Nodes=ALL Default=YES State=UP",
        "",
      ].join("\n"),
    );
    const files = ["key", "pid", "log", "seed"].map((name) => `--${name}-file=${path.join(munge, name)}`);
    this.#daemon("setpriv", ["--reuid=munge", "--regid=munge", "--clear-groups", "munged", "--foreground", "--force", `--socket=${socket}`, ...files]);
    await this.#until("munge's socket", () => existsSync(socket));
    this.#daemon("slurmctld", ["-D", "-c"]);
    this.#daemon("slurmd", ["-D", "-N", host]);
    await this.#until("an idle node", () => this.run("sinfo", "-h", "-o", "%t").stdout.trim() === "idle");
  }

  run(command: string, ...args: string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
    return spawnSync(command, args, { env: this.environment, encoding: "utf8", timeout: 60_000 });
  }

  /** Waits until no job is left. */
  async untilEmpty(milliseconds: number): Promise<void> {
    await this.#until("an empty queue", () => this.run("squeue", "-h").stdout.trim() === "", milliseconds);
  }

  async stop(): Promise<void> {
    if (this.#daemons.length === 3) {
      this.run("scancel", "--user=root");
      await this.untilEmpty(20_000).catch(() => {});
    }
    for (const daemon of this.#daemons.toReversed()) {
      const ended = new Promise((resolve) => daemon.once("exit", resolve));
      if (daemon.exitCode === null && daemon.signalCode === null) {
        daemon.kill("SIGTERM");
        await Promise.race([ended, setTimeout(5000).then(() => daemon.kill("SIGKILL"))]);
      }
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #makeMungeFolder(): string {
    const folder = path.join(this.#folder, "munge");
    const [uid, gid] = ["-u", "-g"].map((flag) => Number(spawnSync("id", [flag, "munge"], { encoding: "utf8" }).stdout));
    mkdirSync(folder);
    writeFileSync(path.join(folder, "key"), randomBytes(1024), { mode: 0o400 });
    for (const owned of [folder, path.join(folder, "key")]) chownSync(owned, uid!, gid!);
    // mkdtemp lets nobody else in; munge and its users must reach the socket.
    spawnSync("chmod", ["755", this.#folder, folder]);
    return folder;
  }

  #daemon(command: string, args: readonly string[]): void {
    this.#daemons.push(spawn(command, args, { env: this.environment, stdio: ["ignore", "ignore", "pipe"] }));
    this.#daemons.at(-1)!.stderr!.on("data", (chunk: Buffer) => (this.#said += chunk.toString()));
  }
  #said = "";

  async #until(what: string, holds: () => boolean, milliseconds = 30_000): Promise<void> {
    for (let waited = 0; !holds(); waited += 200) {
      if (waited > milliseconds) throw new Error(`waited ${milliseconds} ms for ${what}; the daemons said:\n${this.#said.slice(-3000)}`);
      await setTimeout(200);
    }
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
