"""What is said of a sample of one's own, over the picture."""

from engine.data.fitted import FittedPreparation
from engine.frame import Frame
from engine.position import Phase
from engine.trying import is_blank_picture
from gui.stage.captions import caption
from gui.wording.answers import answer_words
from gui.wording.words import translate


def own_caption(frame: Frame, fitted: FittedPreparation | None = None) -> tuple[str, ...]:
    """The answer once there is one; on the way to it, what the layer does."""
    if frame.prediction is not None:
        words = translate("OwnSample", "Trying a sample of your own: the network says {answer}.")
        return (words.format(answer=answer_words(frame.experiment, frame.prediction[0], fitted)),)
    if is_blank_picture(frame):
        return (translate("OwnSample", "Draw a picture on the pad, and the network answers."),)
    trying = translate("OwnSample", "Trying a sample of your own.")
    if frame.phase is Phase.READY:
        return trying, translate("OwnSample", "Its inputs are there, nothing is computed yet.")
    return trying, *caption(frame, 0)
