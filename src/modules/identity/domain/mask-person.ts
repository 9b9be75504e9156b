/** What a public page or a caller without the right may see of a person: enough to recognise oneself, not to look up. */

/** All words but the last, which keeps its first letter: `Nông Thị H***`. A single word keeps its first letter. */
export function maskName(fullName: string): string {
  const words = fullName.normalize('NFC').trim().split(/\s+/);
  const last = words.pop() ?? '';
  const [initial = ''] = last;
  return [...words, `${initial}***`].join(' ');
}

/** The first two and the last three digits: `09** *** 218`. Too short a number is hidden altogether. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^84/, '0');
  return digits.length < 8 ? '***' : `${digits.slice(0, 2)}** *** ${digits.slice(-3)}`;
}

/** The last three characters: `*********123`. */
export function maskPersonalId(personalId: string): string {
  return personalId.length < 8 ? '***' : '*'.repeat(personalId.length - 3) + personalId.slice(-3);
}

/** The first letter and the domain: `h***@example.vn`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const [initial = ''] = email;
  return at < 1 ? '***' : `${initial}***${email.slice(at)}`;
}

/** What follows the first comma, the commune and more: `***, xã Đàm Thủy`. */
export function maskAddress(address: string): string {
  const comma = address.indexOf(',');
  return comma < 0 ? '***' : `***${address.slice(comma)}`;
}
