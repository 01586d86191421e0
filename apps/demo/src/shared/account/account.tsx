import { CircleUserRound } from 'lucide-react';
import { useEffect, useState } from 'react';

import './account.css';
import { readSession, signInAddress, signOut, type Session } from './session.ts';

/** Who is signed in, and the way in and out. */
export function Account() {
  const [session, setSession] = useState<Session>();
  useEffect(() => {
    const controller = new AbortController();
    void readSession(controller.signal).then(setSession);
    return () => controller.abort();
  }, []);
  if (session === undefined) return null;
  const { user } = session;
  return (
    <div className="account">
      <CircleUserRound aria-hidden="true" size={18} />
      <span className="account-name" title={user?.login}>
        {user?.name ?? 'Demo account'}
      </span>
      {user ? (
        <button type="button" onClick={() => void signOut()}>
          Sign out
        </button>
      ) : (
        <a href={signInAddress(location)}>Sign in</a>
      )}
    </div>
  );
}
