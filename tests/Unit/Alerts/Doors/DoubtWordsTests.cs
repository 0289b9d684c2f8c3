using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Core.Doors;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Doors;

public sealed class DoubtWordsTests
{
    [Fact]
    public void Words_OfEveryDoubt_AreThereAndDiffer() =>
        Assert.Distinct(Enum.GetValues<DenialReason>().Select(d => DoubtWords.Of(d, new DoorOptions())));

    [Theory]
    [InlineData(1, "more than one person is there")]
    [InlineData(3, "more than 3 people are there")]
    public void Words_OfACrowd_NameHowManyMayEnter(int most, string words) =>
        Assert.Equal(words, DoubtWords.Of(DenialReason.TooManyPeople, new DoorOptions { MaximumPeople = most }));
}
