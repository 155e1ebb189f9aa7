from bijak.detect.memory import Memory


def test_recalls_what_was_kept() -> None:
    memory: Memory[str, int] = Memory(2)
    memory.keep("satu", 1)
    assert memory.recall("satu") == 1
    assert memory.recall("dua") is None


def test_forgets_what_is_not_asked_for() -> None:
    memory: Memory[int, int] = Memory(3)
    for number in range(10):
        memory.keep(number, number)
        memory.recall(0)
    assert memory.recall(0) == 0
    assert memory.recall(1) is None


def test_never_holds_more_than_two_generations() -> None:
    memory: Memory[int, int] = Memory(5)
    for number in range(100):
        memory.keep(number, number)
    assert sum(memory.recall(number) is not None for number in range(100)) <= 10
