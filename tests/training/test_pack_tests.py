from pathlib import Path

from bijak.post import Category
from tests.small_pack import pack, rule, save
from training.posts.pack_tests import pack_tests


def test_the_packs_tests_become_posts_and_another_rules_business_is_left_out(tmp_path: Path) -> None:
    eagle = rule(tests={"flags": ["Kabar proyek garuda"], "passes": ["Kabar burung", "Ada proyek rajawali"]})
    hawk = {
        "find": [{"terms": ["proyek rajawali"]}],
        "tests": {"flags": ["proyek rajawali"], "passes": ["Halo"]},
    }
    posts = pack_tests(save(tmp_path / "rules", pack(eagle, rule(id="hawk", **hawk))))
    assert {post.text: set(post.labels) for post in posts} == {
        "Kabar proyek garuda": {Category.UNPUBLISHED},
        "Kabar burung": set(),
        "proyek rajawali": {Category.UNPUBLISHED},
        "Halo": set(),
    }
