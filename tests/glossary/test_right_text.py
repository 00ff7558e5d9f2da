"""The bundled names break no right text: everyday phrases that have a name's letters or its sound stay as they are."""

from __future__ import annotations

import pytest

from notes.correct.terms import correct_terms
from notes.glossary import Glossary, merged
from notes.meeting import Meeting, Utterance

RIGHT = """\
The next cloud that passes will hide the sun, and what matters most is flat pack furniture.
They mark down the price, and my sequel to the talk will be a patchy affair. The red is better.
Can you pack it up and win get well cards?
It runs on the system, the systems run, it was running, and the open source code is open to all.
We need hub caps, a bit of this, a tense flow of ideas and long search parties.
The audience asked seven questions about the runtime, the containers, the images and the builds.
Let us act on this, and react to that. The angular momentum of a matrix element is a vector.
In it we trust. Read me the list. Make sure it is kind of a rust colour, go to the node and swift action.
Jason wrote the file, Jackson read it, and Christopher said that Chris would call Mark, Matt and Dan.
She will curl up with a book, fuse the parts, bind them, and rest in the harbour with a squid and a caddy.
It took four or five minutes, six of one and half a dozen of the other.
Please put that in the chat, share your screen, and mute yourself when you are not talking.
We apply this to ML models, and go to ML class.
Please make file names shorter and make files readable, and look at the container file.
Who is the network manager here? We open search results in a new tab.
The app image was pushed. Our core OS is old. It is a fast API and an open API.
Just go dot slash configure, and go dot org slash doc.
AI in CI is in the air; in IT we said so. I see, I do it. PR people go to the bar.
This SQL is slow, and that is a D I Y thing. The crash was in the red, is what he said.
The chef at the helm said that the puppet is in the vault, and the nomad has a backstage pass."""


@pytest.mark.parametrize("line", RIGHT.splitlines())
def test_everyday_phrases_stay(line: str) -> None:
    meeting = Meeting(id="m", title="", utterances=(Utterance(id="u1", speaker=None, text=line, raw=line),))
    got = correct_terms(meeting, merged(Glossary()))
    assert [(c.original, c.corrected) for c in got.corrections] == []


WRONG = {
    "We run system dee on Debian and cooper netties at work.": "We run systemd on Debian and Kubernetes at work.",
    "Put engine X in front as a proxy, with my sequel as the database.": (
        "Put nginx in front as a proxy, with MySQL as the database."
    ),
    "I use K 8 S, graph QL and tensor flow, and cube cuttle for the cluster.": (
        "I use K 8 S, GraphQL and TensorFlow, and kubectl for the cluster."
    ),
}


@pytest.mark.parametrize(("heard", "right"), WRONG.items())
def test_well_known_names_are_put_right_without_any_glossary(heard: str, right: str) -> None:
    meeting = Meeting(id="m", title="", utterances=(Utterance(id="u1", speaker=None, text=heard, raw=heard),))
    assert correct_terms(meeting, merged(Glossary())).utterances[0].text == right
