import type { StepDueOf } from '../domain/index.js';

/** DI token: the clock of steps belongs to routing, which is not known here; bootstrap brings it. */
export const STEP_DUE = Symbol('end of a step’s clock');
export type { StepDueOf };
