// Starts and ends the process of a kernel.
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { endWithThisProcess } from "./end-with-this-process";
import type { InstalledKernelspecs, KernelName } from "./kernelspecs";
import type { Connection } from "./jupyter-message";

export interface KernelProcess {
  readonly connection: Connection;
  /** Rejects with the reason when the process ends before `end()` was called; never resolves. */
  readonly crashed: Promise<never>;
  end(): Promise<void>;
}

/** How much of a crashed kernel's own output its error message repeats. */
const LOG_CHARACTERS = 4000;
const GRACE_MS = 2000;

/** Starts a kernel that works in `folder`. Its sockets are not yet bound when this returns. */
export async function startKernelProcess(
  kernel: KernelName,
  specs: InstalledKernelspecs,
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<KernelProcess> {
  const spec = specs.specs[kernel];
  const connection = await newConnection(kernel);
  const connectionFile = path.join(specs.jupyterPath, "connections", `${randomUUID()}.json`);
  mkdirSync(path.dirname(connectionFile), { recursive: true });
  writeFileSync(connectionFile, JSON.stringify(connection), { mode: 0o600 });

  const [command = "", ...args] = spec.argv.map((part) => part.replace("{connection_file}", connectionFile));
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, ...spec.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  const keep = (chunk: Buffer) => (log = (log + chunk.toString("utf8")).slice(-LOG_CHARACTERS));
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);

  let ending = false;
  const closed = new Promise<void>((resolve) => child.on("close", () => resolve()));
  const crashed = new Promise<never>((_, reject) => {
    child.on("error", (error) => reject(new Error(`The ${kernel} kernel could not be started: ${error.message}`)));
    child.on("close", (code, signal) => {
      if (ending) return;
      const how = signal ? `by signal ${signal}` : `with exit code ${code}`;
      reject(new Error(`The ${kernel} kernel ended ${how}${log.trim() ? `; it wrote:\n${log.trim()}` : ""}`));
    });
  });
  // Awaited only while something is expected of the kernel.
  crashed.catch(() => {});

  const removeConnectionFile = () => rmSync(connectionFile, { force: true });
  const release = endWithThisProcess(child, removeConnectionFile);
  return {
    connection,
    crashed,
    async end() {
      ending = true;
      await endChild(child, closed);
      release();
      removeConnectionFile();
    },
  };
}

async function endChild(child: ChildProcess, closed: Promise<void>) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
  await closed;
  clearTimeout(timer);
}

async function newConnection(kernel: KernelName): Promise<Connection> {
  const [shell = 0, iopub = 0, stdin = 0, control = 0, heartbeat = 0] = await freePorts(5);
  return {
    transport: "tcp",
    ip: "127.0.0.1",
    shell_port: shell,
    iopub_port: iopub,
    stdin_port: stdin,
    control_port: control,
    hb_port: heartbeat,
    key: randomUUID(),
    signature_scheme: "hmac-sha256",
    kernel_name: kernel,
  };
}

/**
 * Ports that were free a moment ago. Another program may take one before the kernel binds it:
 * the kernel then ends at once, and whoever starts it tries again with others.
 */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, () => {
      const server = createServer();
      return new Promise<typeof server>((resolve, reject) => {
        server.once("error", reject);
        server.listen(0, "127.0.0.1", () => resolve(server));
      });
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
