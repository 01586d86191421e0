export const scope = { companyId: 1, projectId: 1 };
