import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { join } from 'node:path';
import { projectRoot } from '../config/project-root.js';
import type { Configuration } from '../config/configuration.js';
import { serveAssets } from './asset-files.js';
import { checkAddress, checkBodyShape } from './body-shape.js';

export const UPLOAD_LIMIT_BYTES = 20 * 1_048_576;

/** Scripts and styles by nonce or from us; nothing from elsewhere, no frame, no plug-in, forms only back to us. */
const CONTENT_SECURITY_POLICY = {
  'default-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
  'form-action': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
};

/** What stands before every route: cookies, security headers, uploads within bounds, the shape of bodies. */
export async function registerWebPlugins(app: NestFastifyApplication, configuration: Configuration): Promise<void> {
  const secure = configuration.publicUrl?.startsWith('https:') ?? false;
  await app.register(cookie);
  await app.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { ...CONTENT_SECURITY_POLICY, ...(secure ? { 'upgrade-insecure-requests': [] } : {}) },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
  await app.register(multipart, {
    limits: { fileSize: UPLOAD_LIMIT_BYTES, files: 20, fields: 200, parts: 220, fieldSize: 65_536, headerPairs: 50 },
    throwFileSizeLimit: true,
  });
  serveAssets(app, join(projectRoot(), 'dist', 'assets'));
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('preValidation', (request, _reply, done) => {
      try {
        checkAddress(request.params);
        checkBodyShape(request.body);
        done();
      } catch (error) {
        done(error as Error);
      }
    });
}
