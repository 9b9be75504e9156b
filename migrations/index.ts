import { PlatformBase1605000000100 } from './1605000000100-platform-base.js';

/** In the order they run. Never edited once landed: a change is a new migration. */
export const MIGRATIONS = [PlatformBase1605000000100];
