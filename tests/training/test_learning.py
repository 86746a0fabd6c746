"""Training that was interrupted goes on as if it had not been; needs training/requirements.txt."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training/requirements.txt is not installed")

from tokenizers import Tokenizer  # noqa: E402

import index.reader  # noqa: E402
from training import learning  # noqa: E402
from training.examples import Example  # noqa: E402

FEW = learning.Machine("cpu", tokens=200, readers=0)


class Dropping(torch.nn.Module):
    """A network that forgets half of what it knows at each step, by chance."""

    def __init__(self):
        super().__init__()
        torch.manual_seed(1)
        self.layers = torch.nn.Sequential(torch.nn.Linear(8, 8), torch.nn.Dropout(0.5))

    def forward(self):
        return self.layers(torch.ones(1, 8)).pow(2).sum()


def questions(chance):
    return (Example("question", f"Qui a {n} ?", "Titre", f"Le maire {n} a dit non.", 0, 8, True) for n in range(60))


def trained(kept, steps_before_the_end=None):
    """Train through the plan, or until a step that fails."""

    def loss_of(network, _):
        nonlocal steps_before_the_end
        if steps_before_the_end is not None:
            steps_before_the_end -= 1
            if steps_before_the_end < 0:
                raise InterruptedError
        return network()

    network = Dropping()
    tokenizer = Tokenizer.from_file(str(Path(index.reader.__path__[0], "tokenizer.json")))
    learning.train(network, [questions], tokenizer, loss_of, rate=0.01, machine=FEW, kept=kept)
    return network.state_dict()


def test_an_interrupted_training_ends_where_the_other_one_does(tmp_path, monkeypatch):
    monkeypatch.setattr(learning, "CHECKPOINT_SECONDS", -1)
    torch.manual_seed(7)
    whole = trained(tmp_path / "whole")
    torch.manual_seed(7)
    with pytest.raises(InterruptedError):
        trained(tmp_path / "cut", steps_before_the_end=3)
    torch.manual_seed(99)
    resumed = trained(tmp_path / "cut")
    assert all(torch.equal(whole[name], resumed[name]) for name in whole)
