/** Every entity of every module: what migrations are compared with. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- TypeORM's own type of a class list
export const ENTITIES: Function[] = [];
