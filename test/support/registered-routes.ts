import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PUBLIC_ROUTE, REQUIRED_PERMISSIONS } from '../../src/modules/identity/index.js';

/** How a route is protected: by one of these permissions, not at all on purpose, or by nothing, which is a fault. */
export type Protection = { permissions: readonly string[] } | 'public' | 'undeclared';

export interface RegisteredRoute {
  readonly method: string;
  readonly path: string;
  readonly handler: string;
  readonly protection: Protection;
}

/** Every handler of every controller of the application. */
export function registeredRoutes(app: NestFastifyApplication): RegisteredRoute[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  const types = new Set(controllers.map((wrapper) => wrapper.metatype as Type));
  return [...types].flatMap((type) => {
    const prototype = type.prototype as Record<string, object>;
    return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => routesOf(type, prototype[name], name));
  });
}

function routesOf(type: Type, handler: object | undefined, name: string): RegisteredRoute[] {
  const method = handler && (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined);
  if (handler === undefined || method === undefined) return [];
  const prefixes = list(Reflect.getMetadata(PATH_METADATA, type));
  const paths = list(Reflect.getMetadata(PATH_METADATA, handler));
  return prefixes.flatMap((prefix) =>
    paths.map((path) => ({
      method: RequestMethod[method],
      path: `/${[prefix, path]
        .flatMap((part) => part.split('/'))
        .filter(Boolean)
        .join('/')}`,
      handler: `${type.name}.${name}`,
      protection: protectionOf(type, handler),
    })),
  );
}

/** The handler's own word counts before that of its class, as in the guard. */
function protectionOf(type: Type, handler: object): Protection {
  for (const target of [handler, type]) {
    if (Reflect.getMetadata(PUBLIC_ROUTE, target) === true) return 'public';
    const permissions = Reflect.getMetadata(REQUIRED_PERMISSIONS, target) as readonly string[] | undefined;
    if (permissions) return { permissions };
  }
  return 'undeclared';
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? (value as string[]) : [typeof value === 'string' ? value : ''];
}

/** What the server itself knows, `GET /x`: also what did not come from a controller. */
export function serverRoutes(app: NestFastifyApplication): string[] {
  const tree = app.getHttpAdapter().getInstance().printRoutes();
  const parents: string[] = [];
  const routes = new Set<string>();
  for (const line of tree.split('\n')) {
    const match = /^((?:│ {3}| {4})*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/u.exec(line);
    if (!match) continue;
    const depth = (match[1] ?? '').length / 4;
    parents.length = depth;
    parents.push(match[2] ?? '');
    for (const method of (match[3] ?? '').split(', ').filter(Boolean)) routes.add(`${method} ${parents.join('')}`);
  }
  return [...routes];
}
