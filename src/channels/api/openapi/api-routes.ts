import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { MetadataScanner } from '@nestjs/core';
import { PUBLIC_ROUTE, REQUIRED_PERMISSIONS } from '../../../modules/identity/index.js';
import type { Permission } from '../../../modules/identity/domain/index.js';
import type { FormClass } from '../form-rules.js';
import { OPERATION, type OperationNote } from './operation.js';

/** What can be read of a handler: the same metadata that routes and guards its requests. */
export interface ApiRoute {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With `{name}` for its parameters. */
  readonly path: string;
  readonly note: OperationNote;
  /** One of them is needed; none for everybody. */
  readonly permissions: readonly Permission[];
  readonly body: FormClass | null;
  readonly query: FormClass | null;
}

/** @throws Error for a handler under /api that says nothing of itself. */
export function apiRoutes(controllers: readonly Type[]): ApiRoute[] {
  return controllers
    .filter((controller) => pathOf(controller).split('/')[0] === 'api')
    .flatMap((controller) => {
      const prototype = controller.prototype as Record<string, object>;
      return new MetadataScanner()
        .getAllMethodNames(prototype)
        .flatMap((name) => routeOf(controller, prototype[name], name) ?? []);
    });
}

function routeOf(controller: Type, handler: object | undefined, name: string): ApiRoute | null {
  const method = handler && (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined);
  if (handler === undefined || method === undefined) return null;
  const note = Reflect.getMetadata(OPERATION, handler) as OperationNote | undefined;
  if (!note) throw new Error(`${controller.name}.${name} is not described: give it @Operation()`);
  const parts = [...pathOf(controller).split('/'), ...pathOf(handler).split('/')].filter(Boolean);
  return {
    method: RequestMethod[method].toLowerCase() as ApiRoute['method'],
    path: `/${parts.map((part) => part.replace(/^:(\w+)$/, '{$1}')).join('/')}`,
    note,
    permissions: permissionsOf(controller, handler),
    body: formOf(controller, name, RouteParamtypes.BODY),
    query: formOf(controller, name, RouteParamtypes.QUERY),
  };
}

/** The handler's own word counts before that of its class, as in the guard. */
function permissionsOf(controller: Type, handler: object): readonly Permission[] {
  for (const target of [handler, controller]) {
    if (Reflect.getMetadata(PUBLIC_ROUTE, target) === true) return [];
    const permissions = Reflect.getMetadata(REQUIRED_PERMISSIONS, target) as readonly Permission[] | undefined;
    if (permissions) return permissions;
  }
  throw new Error(`${controller.name} has a route without a permission`);
}

function formOf(controller: Type, name: string, kind: RouteParamtypes): FormClass | null {
  const decorated = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<string, unknown>;
  const key = Object.keys(decorated).find((each) => each.startsWith(`${String(kind)}:`));
  if (key === undefined) return null;
  const types = Reflect.getMetadata('design:paramtypes', controller.prototype as object, name) as FormClass[];
  return types[Number(key.split(':')[1])] ?? null;
}

function pathOf(target: object): string {
  const path = Reflect.getMetadata(PATH_METADATA, target) as string | readonly string[] | undefined;
  return typeof path === 'string' ? path : (path?.[0] ?? '');
}
