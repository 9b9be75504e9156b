/** Every body and every query that the API takes, with an address to send it to and who is let in there. */
import type { Type } from '@nestjs/common';
import { ApiModule } from '../../src/channels/api/api.module.js';
import type { FormClass } from '../../src/channels/api/form-rules.js';
import { apiRoutes } from '../../src/channels/api/openapi/api-routes.js';
import { formFields } from '../../src/channels/api/openapi/form-schema.js';
import { permissionsOf, type Permission, type RoleCode } from '../../src/modules/identity/domain/index.js';
import type { ApiCaller, DossierWorld } from './dossier-world.js';
import { rightBody } from './wrong-values.js';

export const SOME_ID = '0190a0a0-0000-7000-8000-000000000001';
export const ROUTES = apiRoutes(Reflect.getMetadata('controllers', ApiModule) as Type[]);
const addressOf = (path: string) =>
  path.replace('{id}', SOME_ID).replace('{code}', '9.000001').replace('{fileId}', SOME_ID);

export const rightQuery = (form: FormClass): URLSearchParams =>
  new URLSearchParams(
    formFields(form)
      .filter(({ required }) => required)
      .map(({ name }) => [name, String(rightBody(form)[name])]),
  );

export const BODIES: [string, FormClass, readonly Permission[]][] = ROUTES.flatMap((route): typeof BODIES => {
  const { path, body, query, note, permissions } = route;
  const address = addressOf(path) + (query ? `?${rightQuery(query).toString()}` : '');
  if (body) return [[address, body, permissions]];
  const variants = note.variants?.of() ?? [];
  return variants.map(({ value, form }) => [address.replace('{act}', value), form, permissions]);
});

export const QUERIES: [string, FormClass, readonly Permission[]][] = ROUTES.flatMap(
  ({ method, path, query, permissions }): typeof QUERIES =>
    query && method === 'get' ? [[addressOf(path), query, permissions]] : [],
);

const ROLES = ['one-stop-clerk', 'division-head', 'procedure-controller'] as const;

/** People of one office of whom one is let in at every route. */
export class Callers {
  private constructor(
    readonly clerk: ApiCaller,
    readonly byRole: ReadonlyMap<RoleCode, ApiCaller>,
  ) {}

  static async of(world: DossierWorld): Promise<Callers> {
    const clerk = await world.person(ROLES[0], 'Một cửa xã');
    const [, ...others] = ROLES;
    const people = await Promise.all(others.map((role) => world.person(role, 'Một cửa xã')));
    const rest = others.map((role, i) => [role, people[i] ?? clerk] as const);
    return new Callers(clerk, new Map<RoleCode, ApiCaller>([[ROLES[0], clerk], ...rest]));
  }

  /** Somebody whom the route does not turn away before it reads what was sent; a form is judged after the right to send it. */
  allowed(permissions: readonly Permission[]): ApiCaller {
    const role = ROLES.find((each) => permissions.some((permission) => permissionsOf(each).includes(permission)));
    return (role && this.byRole.get(role)) ?? this.clerk;
  }
}

export async function inTurns<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < items.length; at += atOnce) await Promise.all(items.slice(at, at + atOnce).map(work));
}
