import { describe, expect, it } from '@jest/globals';
import { MODEL_FORMS } from './model-forms.js';
import { PROCEDURES } from './procedures/index.js';

describe('the delivered blank forms', () => {
  it.each(MODEL_FORMS.map((each) => [each.fileName, each] as const))(
    '%s belongs to a paper that is asked for',
    (_, each) => {
      const versions = PROCEDURES.find(({ code }) => code === each.procedure)?.versions ?? [];
      expect(versions.flatMap(({ documents }) => documents).map(({ key }) => key)).toContain(each.paper);
    },
  );
});
