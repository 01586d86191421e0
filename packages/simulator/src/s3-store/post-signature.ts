import { checkCredential, checkSignature, type SigningRules } from './credential.js';
import { S3Error } from './s3-error.js';
import { ALGORITHM } from './signature-v4.js';

export const SIGNATURE_FIELDS = ['x-amz-algorithm', 'x-amz-credential', 'x-amz-date', 'x-amz-signature'];

/**
 * Checks the signature over a form's policy, which is over the base64 text as it was sent.
 *
 * @returns that text
 */
export function authenticateForm(fields: ReadonlyMap<string, string>, rules: SigningRules): string {
  if (!SIGNATURE_FIELDS.some((name) => fields.has(name))) throw new S3Error('AccessDenied');
  const policy = requiredField(fields, 'policy');
  const algorithm = requiredField(fields, 'x-amz-algorithm');
  const credential = requiredField(fields, 'x-amz-credential');
  const amzDate = requiredField(fields, 'x-amz-date');
  const signature = requiredField(fields, 'x-amz-signature');
  if (algorithm !== ALGORITHM) {
    throw new S3Error('InvalidArgument', {
      message: `x-amz-algorithm only supports "${ALGORITHM}"`,
      details: { ArgumentName: 'x-amz-algorithm', ArgumentValue: algorithm },
    });
  }
  const scope = checkCredential(credential, amzDate, 'InvalidArgument', rules);
  checkSignature(signature, policy, scope, rules, {});
  return policy;
}

export function requiredField(fields: ReadonlyMap<string, string>, name: string): string {
  const value = fields.get(name);
  if (value !== undefined && value !== '') return value;
  throw new S3Error('InvalidArgument', {
    message: `Bucket POST must contain a field named '${name}'.  If it is specified, please check the order of the fields.`,
    details: { ArgumentName: name, ArgumentValue: '' },
  });
}
