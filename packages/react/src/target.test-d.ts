import { expectTypeOf, test } from 'vitest';

import type { AssociationIn, CompanyAssociation, ProjectScope, ScopedTarget } from './target.js';
import type { Association, Scope } from '@procore-upload/core';

const project = { companyId: 1, projectId: 2 };
const company = { companyId: 1 };

test('a project may have every kind, a company its own alone', () => {
  expectTypeOf<AssociationIn<ProjectScope>>().toEqualTypeOf<Association>();
  expectTypeOf<AssociationIn<Scope>>().toEqualTypeOf<CompanyAssociation>();
  expectTypeOf<CompanyAssociation['kind']>().toEqualTypeOf<'company-file' | 'custom'>();
});

test("a project's resource does not compile without a project", () => {
  void ({ scope: project, associate: { kind: 'image' } } satisfies ScopedTarget);
  void ({ scope: project, associate: { kind: 'document', documentUploadId: 4 } } satisfies ScopedTarget);
  void ({
    scope: company,
    associate: { kind: 'company-file', onNameTaken: 'number' },
  } satisfies ScopedTarget);
  // @ts-expect-error a company has no photos
  void ({ scope: company, associate: { kind: 'image' } } satisfies ScopedTarget);
  // @ts-expect-error a company has no specifications
  void ({ scope: company, associate: { kind: 'specification' } } satisfies ScopedTarget);
  // @ts-expect-error a company's documents have no versions
  void ({ scope: company, associate: { kind: 'file-version', fileId: 5 } } satisfies ScopedTarget);
});
