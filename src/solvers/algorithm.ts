import type { ParameterDefinitions, ParameterValues } from "./parameters";
import type { Population, StartMethod } from "./population";
import type { Random } from "./random";
import type { Search } from "./search";

/** What one run of an algorithm works on. */
export interface RunContext {
  readonly search: Search;
  readonly random: Random;
  /** The start population, already evaluated. */
  readonly population: Population;
  /** Iterations that the budget pays for: T of the schedules. */
  readonly iterations: number;
}

export interface RunState<D extends ParameterDefinitions> extends RunContext {
  readonly parameters: ParameterValues<D>;
}

/** Carries out iteration t = 1 .. T. */
export type Iterate = (t: number) => void;

/** A population-based minimiser. It draws on nothing but its run state, so a run is a function of its seed. */
export interface Algorithm<D extends ParameterDefinitions = ParameterDefinitions> {
  readonly id: string;
  readonly name: string;
  /** Where it was published, or what it consists of. */
  readonly reference: string;
  readonly parameters: D;
  /** Evaluations of one iteration, on average over the run. */
  evaluationsPerIteration(parameters: ParameterValues<D>): number;
  /** How the start population is spread. */
  start(parameters: ParameterValues<D>): { readonly size: number; readonly method: StartMethod };
  /** Allocates what the run needs and gives its iteration. */
  begin(run: RunState<D>): Iterate;
}
