using MaskPose.Edge.Scene.Heads;
using MaskPose.Edge.Scene.People;
using MaskPose.Edge.Scene.Wearables;

namespace MaskPose.Edge.Scene.Script;

/// <summary>The people of the clip. What matters for the script is set; the rest is drawn from the seed.</summary>
internal sealed class Cast(int seed)
{
    public Person Ana => Draw("ana", 1, 2, HairStyle.Flowing, 1, Beard.None, MaskKind.Surgical);

    public Person Ben => Draw("ben", 2, 1, HairStyle.Trimmed, 2, Beard.Full, MaskKind.Cloth) with { Glasses = Glasses.Thick };

    public Person Cem => Draw("cem", 3, 2, HairStyle.Trimmed, 0, Beard.None, MaskKind.Surgical);

    public Person Dora => Draw("dora", 4, 0, HairStyle.Bob, 5, Beard.None, MaskKind.Respirator);

    public Person Eva => Draw("eva", 5, 3, HairStyle.Bun, 1, Beard.None, MaskKind.Patterned);

    public Person Femi => Draw("femi", 6, 5, HairStyle.Cropped, 0, Beard.Stubble, MaskKind.Cloth);

    public Person Gita => Draw("gita", 7, 3, HairStyle.Headscarf, 0, Beard.None, MaskKind.Surgical);

    public Person Hugo => Draw("hugo", 8, 0, HairStyle.Trimmed, 6, Beard.Moustache, MaskKind.Patterned) with { Lines = 0.9f };

    private Person Draw(string id, int number, int skin, HairStyle hair, int hairColor, Beard beard, MaskKind mask)
    {
        var own = (seed * 100) + number;
        return RandomPerson.Draw(id, own) with
        {
            Skin = Palette.Skins[skin],
            Hair = hair,
            HairColor = Palette.Hairs[hairColor],
            Beard = beard,
            Iris = Palette.Irises[skin < 2 ? number % 4 : number % 2],
            Glasses = Glasses.None,
            Mask = mask,
            MaskColor = RandomPerson.MaskColor(mask, new Random(own)),
            Clothes = Palette.Clothes[number % Palette.Clothes.Length],
        };
    }
}
