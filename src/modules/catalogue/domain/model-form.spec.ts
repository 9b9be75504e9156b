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
const codes = (faults: readonly { readonly code: string }[]) => faults.map(({ code }) => code);

describe('a model form', () => {
  it('belongs to a paper of the version, can be filled in and stands there once', () => {
    expect(modelFormFaults(version, form, [kept('c'.repeat(64))])).toEqual([]);
    const stranger = { ...form, requirementId: 'x' as ModelForm['requirementId'], mediaType: 'image/png' };
    expect(codes(modelFormFaults(version, stranger, [kept(form.sha256)]))).toEqual([
      'file.requirement-unknown',
      'model-form.type-refused',
      'model-form.already-there',
    ]);
    const ten = Array.from({ length: 10 }, (_, index) => kept(String(index).repeat(64)));
    expect(codes(modelFormFaults(version, form, ten))).toEqual(['model-form.too-many']);
    expect(modelFormFaults(version, form, ten.slice(1))).toEqual([]);
  });

  it('has the hash of its content for an address, and no other text is one', () => {
    expect(hashOfAddress(formAddress(form))).toBe(form.sha256);
    for (const address of [form.sha256, `${form.sha256}.pdf/..`, `../${form.sha256}.pdf`, 'mau.pdf']) {
      expect(hashOfAddress(address)).toBeNull();
    }
  });
});
