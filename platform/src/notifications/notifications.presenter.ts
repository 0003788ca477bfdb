import type { components } from '@leadpane/sdk/client';
import type { Notification } from './notification.model.ts';

export const presentNotification = (
  notification: Notification,
): components['schemas']['Notification'] => ({
  id: notification.id,
  type: notification.type,
  message: notification.message,
  leadId: notification.leadId,
  read: notification.isRead,
  createdAt: notification.createdAt.toISOString(),
});
