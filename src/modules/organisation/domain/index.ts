export * from './agency-code.js';
export { compileDirectory } from './compile-directory.js';
export * from './function-code.js';
export { bareName, placeType, typeWordOf, type PlaceType } from './place-type.js';
export * from './unit.js';
export type { UnitDirectory } from './unit-directory.js';
export * from './unit-selector.js';
export * from './unit-set.js';
export * from './vietnamese-name.js';
