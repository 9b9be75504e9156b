import { SetMetadata } from '@nestjs/common';

export const CSRF_IN_MULTIPART = 'mc:csrf-in-multipart';

/**
 * For a form with files: the guard cannot read its fields, so the handler must call `Csrf.requireToken` with the field
 * `_csrf`, before it does anything. The origin has been checked, and a header is checked by the guard as ever.
 */
export const CsrfInMultipart = (): MethodDecorator => SetMetadata(CSRF_IN_MULTIPART, true);
