import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const projectFolder = path.resolve(import.meta.dirname, "../..");

const copied = ["data", "figures", "notebooks", "results", "scripts", "src", "package.json", "package-lock.json", "tsconfig.json"];

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The project in a folder of its own, to be broken by a test. It borrows the packages of this checkout, so that
 * nothing is installed, and builds its own src.
 */
export class ProjectCopy {
  readonly folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-copy-"));

  constructor() {
    for (const name of copied) {
      cpSync(path.join(projectFolder, name), path.join(this.folder, name), {
        recursive: true,
        filter: (source) => !/[\\/]src[\\/](dist|node_modules)$/.test(source),
      });
    }
    this.#borrowPackages();
    const built = this.#node(["scripts/build.mjs"]);
    if (built.code !== 0) throw new Error(`the copy could not be built: ${built.stderr}`);
  }

  /** What `npm run reproduce` and the like do once everything is set up. */
  run(command: "reproduce" | "calibrate", ...options: string[]): Outcome {
    return this.#node(["--import", "tsx", `scripts/${command}/main.ts`, ...options]);
  }

  exists(file: string): boolean {
    return existsSync(path.join(this.folder, file));
  }

  read(file: string): string {
    return readFileSync(path.join(this.folder, file), "utf8");
  }

  write(file: string, text: string): void {
    mkdirSync(path.dirname(path.join(this.folder, file)), { recursive: true });
    writeFileSync(path.join(this.folder, file), text);
  }

  change(file: string, from: string, to: string): void {
    const text = this.read(file);
    if (text.split(from).length !== 2) throw new Error(`${file}: required "${from}" once`);
    this.write(file, text.replace(from, to));
  }

  /** Deletes a file or folder of the copy; by default the whole copy. */
  remove(file = "."): void {
    rmSync(path.join(this.folder, file), { recursive: true, force: true });
  }

  /** Each package of this checkout by a link, except the workspace package, which is the copy's own. */
  #borrowPackages(): void {
    const packages = path.join(this.folder, "node_modules");
    mkdirSync(packages);
    for (const name of readdirSync(path.join(projectFolder, "node_modules"))) {
      if (name === "ev-surplus" || name === ".cache") continue;
      symlinkSync(path.join(projectFolder, "node_modules", name), path.join(packages, name), "junction");
    }
    symlinkSync(path.join(this.folder, "src"), path.join(packages, "ev-surplus"), "junction");
  }

  #node(args: readonly string[]): Outcome {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: this.folder, encoding: "utf8", timeout: 110_000 });
    return { code: status, stdout, stderr };
  }
}
