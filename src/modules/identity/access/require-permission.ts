import { SetMetadata } from '@nestjs/common';
import type { Permission } from '../domain/permission.js';

export { Public, PUBLIC_ROUTE } from '../../../platform/http/access.js';

/** Metadata key that the guard and the route test read. */
export const REQUIRED_PERMISSIONS = 'mc:required-permissions';

/**
 * Opens a route to whoever holds one of the permissions somewhere. That says nothing about the thing itself: the act or
 * read model behind the route asks `mayAtUnit` or filters by `reachOf`, with the thing's unit and field.
 */
export const RequirePermission = (
  ...permissions: readonly [Exclude<Permission, 'public'>, ...Exclude<Permission, 'public'>[]]
): MethodDecorator & ClassDecorator => SetMetadata(REQUIRED_PERMISSIONS, permissions);
