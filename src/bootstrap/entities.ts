import { DOSSIER_ENTITIES } from './entities/dossier-entities.js';
import { FIGURE_ENTITIES } from './entities/figure-entities.js';
import { FOUNDATION_ENTITIES } from './entities/foundation-entities.js';

/** Every entity of every module: what migrations are compared with. */
export const ENTITIES = [...FOUNDATION_ENTITIES, ...DOSSIER_ENTITIES, ...FIGURE_ENTITIES];
