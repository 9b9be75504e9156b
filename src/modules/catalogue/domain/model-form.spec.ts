import { describe, expect, it } from '@jest/globals';
import { aVersion } from '../../../../test/builders/a-version.js';
import { formAddress, hashOfAddress, modelFormFaults, type ModelForm } from './model-form.js';

const version = aVersion();
const [paper] = version.documents;
const form = {
  requirementId: paper?.id ?? ('' as ModelForm['requirementId']),
  mediaType: 'application/pdf',
  sha256: 'a'.repeat(64),
};
const kept = (sha256: string): ModelForm => ({
  ...form,
  ...{ id: sha256 as ModelForm['id'], fileName: 'Đơn.pdf', sizeBytes: 1, sha256, storageKey: 'b'.repeat(32) },
});

describe('a model form', () => {
  it('belongs to a paper of the version, can be filled in and stands there once', () => {
    expect(modelFormFaults(version, form, [kept('c'.repeat(64))])).toEqual([]);
    const other = aVersion().documents.map((each) => ({ ...each, id: 'y' as typeof each.id }));
    expect(modelFormFaults({ documents: [...other, ...version.documents] }, form, [])).toEqual([]);
    const stranger = { ...form, requirementId: 'x' as ModelForm['requirementId'], mediaType: 'image/png' };
    expect(modelFormFaults(version, stranger, [kept('c'.repeat(64)), kept(form.sha256)])).toEqual([
      { code: 'file.requirement-unknown', field: 'requirementId' },
      { code: 'model-form.type-refused', params: {}, field: 'files' },
      { code: 'model-form.already-there', params: {}, field: 'files' },
    ]);
    const ten = Array.from({ length: 10 }, (_, index) => kept(String(index).repeat(64)));
    expect(modelFormFaults(version, form, ten)).toEqual([
      { code: 'model-form.too-many', params: { most: 10 }, field: 'files' },
    ]);
    expect(modelFormFaults(version, form, ten.slice(1))).toEqual([]);
  });

  it('has the hash of its content for an address, and no other text is one', () => {
    expect(hashOfAddress(formAddress(form))).toBe(form.sha256);
    const office = 'application/vnd.openxmlformats-officedocument';
    const open = 'application/vnd.oasis.opendocument';
    const types = [
      `${office}.wordprocessingml.document`,
      `${office}.spreadsheetml.sheet`,
      `${open}.text`,
      `${open}.spreadsheet`,
    ];
    const endings = ['application/pdf', ...types, 'image/png'].map((mediaType) =>
      formAddress({ ...form, mediaType }).slice(64),
    );
    expect(endings).toEqual(['.pdf', '.docx', '.xlsx', '.odt', '.ods', '.bin']);
    for (const address of [form.sha256, `${form.sha256}.pdf/..`, `../${form.sha256}.pdf`, 'mau.pdf']) {
      expect(hashOfAddress(address)).toBeNull();
    }
  });
});
