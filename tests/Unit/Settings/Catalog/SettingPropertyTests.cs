using System.ComponentModel.DataAnnotations;
using MaskPose.Edge.Core.Settings;
using MaskPose.Edge.Settings;
using MaskPose.Edge.Settings.Catalog;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.Settings.Catalog;

public sealed class SettingPropertyTests
{
    [Fact]
    public void Of_OptionsWithDefaultsAndLimits_HasThemAsTheyStandThere()
    {
        var height = SettingProperty.Of(typeof(Shape)).Single(s => s.Name == nameof(Shape.Height));

        Assert.Equal((2.5, typeof(double), true), (height.Default, height.Kind, height.IsValue));
        Assert.Equal("1 to 9 m", Assert.Single(height.Annotations.OfType<LimitsAttribute>()).ToString());
    }

    [Fact]
    public void Of_OptionsThatOverrideOthers_HasTheirOwnAndTheOthersWithoutDefaults()
    {
        var settings = SettingProperty.Of(typeof(Overriding));

        Assert.Equal(
            [("Count", null, typeof(int)), ("Height", null, typeof(double)), ("Name", (object?)"?", typeof(string))],
            settings.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => (s.Name, s.Default, s.Kind)));
    }

    [Theory]
    [InlineData("height", "3", 3.0)]
    [InlineData("Height", "", null)]
    [InlineData("Depth", "3", null)]
    public void Read_OfAnOverridingClassThatWasBound_IsTheValueByItsNameInAnyCase(string key, string text, double? expected)
    {
        var bound = new ConfigurationBuilder().AddInMemoryCollection([new(key, text)]).Build().Get<Overriding>()!;

        Assert.Equal(expected, SettingProperty.Of(typeof(Overriding)).Single(s => s.Name == "Height").Read(bound));
    }

    [Theory]
    [InlineData("Count", "0", "Shapes:a:Count is \"0\"; allowed: 1 to 4.")]
    [InlineData("Count", "many", "Shapes:a:Count is \"many\"; allowed: 1 to 4.")]
    [InlineData("Height", "NaN", "Shapes:a:Height is \"NaN\"; allowed: 1 to 9 m.")]
    [InlineData("Name", "circle", "Shapes:a:Name is \"circle\"; allowed: square.")]
    public void Check_AnOverridingClass_RefusesWhatTheOthersLimitsDo(string name, string text, string expected)
    {
        var errors = new List<string>();

        AnnotatedOptions.Check("Shapes:a", new Overriding { [name] = text }, errors);

        Assert.Equal(expected, Assert.Single(errors));
    }

    /// <summary>Its own check speaks where the annotations have nothing to say.</summary>
    [Theory]
    [InlineData(3, 10, "Shape:Height is \"10\"; allowed: 1 to 9 m.")]
    [InlineData(3, 2, "Shape:Count is \"3\"; allowed: no more than Height.")]
    public void Check_OptionsWithACheckOfTheirOwn_SaysOneThingAtATime(int count, double height, string expected)
    {
        var errors = new List<string>();

        AnnotatedOptions.Check("Shape", new Shape(height) { Count = count }, errors);

        Assert.Equal(expected, Assert.Single(errors));
    }

    private sealed record Shape([property: Limits(1, 9, " m")] double Height = 2.5) : IValidatableObject
    {
        [Limits(1, 4)]
        public int Count { get; set; } = 1;

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
            Count > Height ? [new ValidationResult("allowed: no more than Height.", [nameof(Count)])] : [];
    }

    [Overrides(typeof(Shape))]
    private sealed class Overriding() : Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [AllowedValues("?", "square", ErrorMessage = "allowed: square.")]
        public string Name
        {
            get => this.GetValueOrDefault(nameof(Name), "?");
            set => this[nameof(Name)] = value;
        }
    }
}
