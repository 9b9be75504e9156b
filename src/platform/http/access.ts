import { SetMetadata } from '@nestjs/common';

/** Metadata key that the access guard and the route test read. */
export const PUBLIC_ROUTE = 'mc:public-route';

/** Opens a route to everybody. Every other route must name its permission: without either it is denied. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC_ROUTE, true);
