import { dirname, join, resolve } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Configuration } from '../../../platform/config/configuration.js';
import { projectRoot } from '../../../platform/config/project-root.js';
import { SIGNER } from '../../dossiers/index.js';
import { LocalAuthority } from './adapters/local-authority.js';
import { LocalSigner } from './adapters/local-signer.js';

/** Signatures on results; so far the only authority is the local one, for tests and demonstrations. */
@Global()
@Module({
  providers: [
    {
      provide: SIGNER,
      inject: [Configuration],
      useFactory: ({ signingAuthority, nodeEnv, filesDir, signingDir }: Configuration) => {
        const local = (signingAuthority ?? (nodeEnv === 'production' ? 'none' : 'local')) === 'local';
        const folder = resolve(projectRoot(), signingDir ?? join(dirname(filesDir), 'signing'));
        return new LocalSigner(local ? new LocalAuthority(folder) : null);
      },
    },
  ],
  exports: [SIGNER],
})
export class SigningModule {}
