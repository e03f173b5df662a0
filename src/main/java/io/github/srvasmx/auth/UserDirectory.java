package io.github.srvasmx.auth;

import io.github.srvasmx.common.SystemErrorException;
import java.util.Optional;

/** Where the users are known, with their passwords, who have none here. */
public interface UserDirectory {

    /**
     * The one whom that name means, when the password is theirs. Empty when the name means nobody or more than one, the
     * password is wrong, or the directory bars them.
     *
     * @throws SystemErrorException when the directory does not answer, or not as it should
     */
    Optional<DirectoryEntry> authenticate(String name, String password);
}
