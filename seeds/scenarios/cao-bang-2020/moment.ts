import { parseInstant } from '../../../src/kernel/instant.js';
import { plainDate } from '../../../src/kernel/plain-date.js';

/** Where the scenario's clock stands when it has been loaded: Monday morning, half an hour after the counters opened. */
export const NOW = parseInstant('2020-05-25T08:00:00+07:00');

/** The first day of the year that is counted; a Saturday, so the first dossier comes on Monday the 27th. */
export const FIRST_DAY = plainDate('2019-05-25');

/** From when the staff hold their posts: before everything that the scenario tells. */
export const STAFF_SINCE = plainDate('2019-01-01');
