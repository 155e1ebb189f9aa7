"""The ceremony: who must sign what, what is refused, and that a release is all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bijak.files import write_whole
from bijak.keys import LIST_KEY, KeyFileError
from bijak.lists.draft import BUNDLE, Draft, PublishError, to_bytes
from bijak.lists.publish import changed_keys, first_keys, new_lists, old_lists, versions
from bijak.lists.signing import new_signing_key, owner, read_public_key, read_signer
from bijak.rules.problem import RefusedError
from tests.lists.publisher import TERMS, Publisher, rule_for
from tests.small_pack import pack, rule, save


def shown(publisher: Publisher) -> dict[str, bytes]:
    """Everything the web server shows."""
    folder = publisher.site.folder
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def draft(publisher: Publisher, tmp_path: Path) -> Draft:
    """The second version, signed by nobody."""
    folder = save(tmp_path / "packs", pack(rule_for(TERMS[2])))
    return new_lists(publisher.site, folder, LIST_KEY).draft


# Signatures


def test_a_draft_travels_to_its_second_signer(publisher: Publisher, draft: Draft, tmp_path: Path) -> None:
    publisher.sign(draft, "ani").write(tmp_path / "draft")
    offline = Draft.read(tmp_path / "draft")
    publisher.sign(offline, "citra").save(tmp_path / "draft")
    assert publisher.release(Draft.read(tmp_path / "draft")) == 2


@pytest.mark.parametrize("signers", [(), ("ani",), ("ani", "ani")])
def test_one_person_is_not_enough(publisher: Publisher, draft: Draft, signers: tuple[str, ...]) -> None:
    before = shown(publisher)
    publisher.sign(draft, *signers)
    with pytest.raises(PublishError, match="lack"):
        publisher.release(draft)
    assert shown(publisher) == before


def test_the_machine_may_not_sign_lists(publisher: Publisher, draft: Draft) -> None:
    with pytest.raises(PublishError, match="may not sign anything"):
        publisher.sign(draft, "machine")


def test_a_draft_says_who_is_missing(publisher: Publisher, draft: Draft) -> None:
    (lists,) = publisher.sign(draft, "ani").signatures()
    assert (len(lists.signed), len(lists.others), lists.missing) == (1, 2, 1)


def test_only_the_machine_confirms(publisher: Publisher, draft: Draft) -> None:
    before = shown(publisher)
    publisher.sign(draft, "ani", "budi")
    for online in (publisher.keys["ani"], None):
        with pytest.raises(PublishError, match="machine's key"):
            publisher.site.release(draft, online)
    assert shown(publisher) == before


# Drafts


def test_a_bundle_that_was_changed_on_its_way_is_not_signed(
    publisher: Publisher, draft: Draft, tmp_path: Path
) -> None:
    draft.write(tmp_path / "draft")
    (tmp_path / "draft" / BUNDLE).write_bytes(publisher.bundle(rule_for("palsu")))
    with pytest.raises(PublishError, match="not the bundle that the draft speaks of"):
        Draft.read(tmp_path / "draft")


@pytest.mark.parametrize("name", ["targets.json", "trusted.json"])
def test_a_damaged_draft_is_told(draft: Draft, tmp_path: Path, name: str) -> None:
    draft.write(tmp_path / "draft")
    (tmp_path / "draft" / name).write_bytes(b"{")
    with pytest.raises(PublishError, match=f"{name} is damaged"):
        Draft.read(tmp_path / "draft")


def test_a_folder_with_something_in_it_is_left_alone(draft: Draft, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("")
    with pytest.raises(PublishError, match="not empty"):
        draft.write(tmp_path)


def test_another_release_was_first(publisher: Publisher, draft: Draft) -> None:
    publisher.sign(draft, "ani", "budi")
    publisher.publish()
    publisher.publish()
    with pytest.raises(PublishError, match="the draft is version 2, and the next one is 4"):
        publisher.release(draft)


def test_packs_with_mistakes_or_failing_tests_are_not_drafted(publisher: Publisher, tmp_path: Path) -> None:
    lying = rule(tests={"flags": ["Kabar burung"], "passes": ["Kabar"]})
    with pytest.raises(RefusedError, match="says nothing about this post"):
        new_lists(publisher.site, save(tmp_path / "lying", pack(lying)), LIST_KEY)
    with pytest.raises(RefusedError, match="Did you mean"):
        new_lists(publisher.site, save(tmp_path / "bad", pack(rule(stage="enforced"))), LIST_KEY)


# Releases


@pytest.mark.parametrize("last", ["lists.zip", "2.targets.json", "2.snapshot.json", "timestamp.json"])
def test_a_release_that_was_cut_short_is_done_again(
    publisher: Publisher, draft: Draft, monkeypatch: pytest.MonkeyPatch, last: str
) -> None:
    publisher.sign(draft, "ani", "budi")
    before = (publisher.site.metadata / "timestamp.json").read_bytes()

    def write(path: Path, content: bytes) -> None:
        if path.name.endswith(last):
            raise OSError(28, "the disk is full", str(path))
        write_whole(path, content)

    monkeypatch.setattr("bijak.lists.repository.write_whole", write)
    with pytest.raises(OSError, match="full"):
        publisher.release(draft)
    assert (publisher.site.metadata / "timestamp.json").read_bytes() == before
    monkeypatch.undo()
    assert publisher.release(draft) == 2
    assert publisher.release(draft) == 2, "and once more does no harm"


def test_what_people_must_sign_soon_is_told(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    assert publisher.site.renew(publisher.keys["machine"]) == []
    monkeypatch.setattr("bijak.lists.repository.WARN_DAYS", 1000)
    soon = publisher.site.renew(publisher.keys["machine"])
    assert [one.what for one in soon] == ["keys", "lists"]


def test_the_snapshot_is_renewed_only_when_half_its_time_is_over(
    publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    publisher.renew()
    assert not (publisher.site.metadata / "2.snapshot.json").exists()
    monkeypatch.setattr("bijak.lists.repository.SNAPSHOT_DAYS", 60)
    publisher.renew()
    assert (publisher.site.metadata / "2.snapshot.json").exists()


def test_expired_signatures_are_not_released(publisher: Publisher, draft: Draft) -> None:
    assert draft.targets is not None
    draft.targets.signed.expires = draft.targets.signed.expires.replace(year=2001)
    publisher.sign(draft, "ani", "budi")
    with pytest.raises(PublishError, match="expired on 2001"):
        publisher.release(draft)


def test_an_old_version_that_was_never_there(publisher: Publisher) -> None:
    with pytest.raises(PublishError, match="there is no version 7") as error:
        old_lists(publisher.site, 7, LIST_KEY)
    assert error.value.remedy == "There are: 1."
    publisher.publish()
    assert versions(publisher.site) == ["1", "2"]


# Keys


def test_two_people_are_needed_from_the_beginning(publisher: Publisher) -> None:
    ani, machine = publisher.keys["ani"].public_key, publisher.keys["machine"].public_key
    with pytest.raises(PublishError, match="2 people must sign lists, and there is 1"):
        first_keys([ani, ani], [ani], machine)
    with pytest.raises(PublishError, match="the machine's key may not sign lists"):
        first_keys([ani, machine], [ani, machine], machine)


def test_new_keys_need_the_old_people_and_the_new(publisher: Publisher) -> None:
    draft = changed_keys(publisher.site, [publisher.keys["budi"].public_key], [_stranger(publisher)], None)
    publisher.sign(draft, "stranger", "ani")
    with pytest.raises(PublishError, match="the keys lack 1"):
        publisher.release(draft)
    publisher.sign(draft, "citra")
    assert publisher.release(draft) == 2


def test_the_machine_gets_another_key(publisher: Publisher) -> None:
    new = _stranger(publisher)
    draft = publisher.sign(changed_keys(publisher.site, [], [], new), "ani", "budi")
    with pytest.raises(PublishError, match="not the machine's key"):
        publisher.release(draft)
    publisher.keys["machine"] = publisher.keys["stranger"]
    assert publisher.release(draft) == 1
    publisher.publish()


def test_the_same_keys_for_another_while(publisher: Publisher) -> None:
    publisher.release(publisher.sign(changed_keys(publisher.site, [], [], None), "ani", "citra"))
    assert publisher.site.root().signed.version == 2
    assert to_bytes(publisher.site.root()) == (publisher.site.metadata / "2.root.json").read_bytes()


def _stranger(publisher: Publisher):
    from securesystemslib.signer import CryptoSigner

    publisher.keys["stranger"] = CryptoSigner.generate_ed25519()
    return publisher.keys["stranger"].public_key


# Key files


@pytest.mark.parametrize("passphrase", [b"a passphrase", None])
def test_a_key_file_signs_what_its_public_half_verifies(tmp_path: Path, passphrase: bytes | None) -> None:
    public = new_signing_key(tmp_path / "ani", passphrase)
    signer = read_signer(tmp_path / "ani", lambda: "a passphrase")
    read_public_key(tmp_path / "ani.pub").verify_signature(signer.sign(b"lists"), b"lists")
    assert (owner(public), signer.public_key.keyid) == ("ani", public.keyid)
    assert (tmp_path / "ani").stat().st_mode & 0o077 == 0


def test_a_wrong_passphrase_and_a_wrong_file_are_told(tmp_path: Path) -> None:
    new_signing_key(tmp_path / "ani", b"a passphrase")
    with pytest.raises(KeyFileError, match="with this passphrase"):
        read_signer(tmp_path / "ani", lambda: "another")
    with pytest.raises(KeyFileError, match="no secret key"):
        read_signer(tmp_path / "ani.pub", str)
    with pytest.raises(KeyFileError, match="no public key"):
        read_public_key(tmp_path / "ani")
    with pytest.raises(KeyFileError, match="cannot be read"):
        read_public_key(tmp_path / "nobody.pub")


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    new_signing_key(tmp_path / "ani", None)
    before = (tmp_path / "ani").read_bytes()
    with pytest.raises(KeyFileError, match="already"):
        new_signing_key(tmp_path / "ani", None)
    assert (tmp_path / "ani").read_bytes() == before
