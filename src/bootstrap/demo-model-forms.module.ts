import { Readable } from 'node:stream';
import { Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { MODEL_FORMS, type DeliveredForm } from '../../seeds/reference/model-forms.js';
import { DomainError } from '../kernel/domain-error.js';
import { Configuration } from '../platform/config/configuration.js';
import { Database, UnitOfWork } from '../platform/database/unit-of-work.js';
import { FileStore } from '../platform/files/file-store.js';
import { Catalogue, CatalogueModule, ModelForms, ProcedureReadModel } from '../modules/catalogue/index.js';
import type { ProcedureVersion } from '../modules/catalogue/domain/index.js';
import { PdfRenderer, PrintingModule } from '../modules/printing/index.js';
import { blankForm } from '../modules/printing/domain/index.js';

const LIMIT_BYTES = 1_048_576;

/** Draws a blank form and keeps its content. */
@Injectable()
class BlankFormFiles {
  constructor(
    private readonly renderer: PdfRenderer,
    private readonly store: FileStore,
    private readonly configuration: Configuration,
  ) {}

  get wanted(): readonly DeliveredForm[] {
    return this.configuration.scenario === 'none' ? [] : MODEL_FORMS;
  }

  async put({ fileName, form }: DeliveredForm) {
    const content = await this.renderer.render(blankForm(form));
    const { key: storageKey, ...stored } = await this.store.put(Readable.from([content]), LIMIT_BYTES);
    return { ...stored, storageKey, fileName, mediaType: 'application/pdf' };
  }

  remove(storageKey: string): Promise<void> {
    return this.store.remove(storageKey);
  }
}

/** Puts blank forms beside papers of the demonstration's procedures, once: one that was taken back stays away. */
@Injectable()
export class DemoModelForms implements OnApplicationBootstrap {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly catalogue: Catalogue,
    private readonly procedures: ProcedureReadModel,
    private readonly forms: ModelForms,
    private readonly files: BlankFormFiles,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const delivered of this.files.wanted) {
      const history = await this.procedures.history(this.db, delivered.procedure);
      const published = history.filter(({ status }) => status === 'published').map(({ id }) => id);
      const versions = await this.catalogue.versionsByIds(this.db, published);
      for (const version of versions) await this.#deliver(delivered, version);
    }
  }

  async #deliver(delivered: DeliveredForm, version: ProcedureVersion): Promise<void> {
    const paper = version.documents.find(({ key }) => key === delivered.paper);
    if (!paper || (await this.forms.everOffered(this.db, paper.id))) return;
    const file = await this.files.put(delivered);
    try {
      await this.unitOfWork.run((tx) => this.forms.add(tx, null, version, { ...file, requirementId: paper.id }));
    } catch (error) {
      await this.files.remove(file.storageKey);
      // Another process that starts now was first.
      if (!(error instanceof DomainError)) throw error;
    }
  }
}

@Module({
  imports: [CatalogueModule, PrintingModule],
  providers: [BlankFormFiles, DemoModelForms],
})
export class DemoModelFormsModule {}
