import type { Handlers } from '../contract/handlers.ts';
import type { CompanyRegistrationService } from './company-registration.service.ts';
import { presentAccount } from './registration.presenter.ts';
import type { RegistrationService } from './registration.service.ts';

/** HTTP side of registering. */
export function registrationRoutes(
  registration: RegistrationService,
  companies: CompanyRegistrationService,
): Handlers<'register' | 'registerCompany'> {
  return {
    async register({ body, request }) {
      const account = await registration.register(body, request.source);
      return { status: 201, data: presentAccount(account) };
    },

    async registerCompany({ body }) {
      await companies.register(body);
      return { status: 202, message: 'We have sent a mail. Follow the link in it.' };
    },
  };
}
