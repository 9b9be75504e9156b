import { Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { PageRenderer } from '../../platform/http/page-renderer.js';
import { IdentityModule } from '../../modules/identity/index.js';
import { BackgroundNewsModule } from '../../modules/integrations/index.js';
import { OrganisationModule } from '../../modules/organisation/index.js';
import { NunjucksPageRenderer } from './nunjucks-page-renderer.js';
import { Pages } from './pages.js';
import { PaperUpload } from './paper-upload.js';
import { ShellFacts } from './shell-facts.js';
import { SignInFilter } from './sign-in.filter.js';

/** How pages are made, for every channel that answers with them, and for the error pages of all. */
@Global()
@Module({
  imports: [BackgroundNewsModule, IdentityModule, OrganisationModule],
  providers: [
    { provide: PageRenderer, useClass: NunjucksPageRenderer },
    { provide: APP_FILTER, useClass: SignInFilter },
    Pages,
    ShellFacts,
    PaperUpload,
  ],
  exports: [PageRenderer, Pages, PaperUpload, ShellFacts],
})
export class SharedChannelModule {}
