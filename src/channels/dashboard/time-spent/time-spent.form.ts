import { SignalsQuery } from '../signals/signals.form.js';

/** Unit and days, as on the page of signals. */
export class TimeSpentQuery extends SignalsQuery {}
