using Flattr.Grains.Mail.Tracking;

namespace Flattr.UnitTests.Mail.Tracking;

public sealed class FewPeopleTests
{
    [Theory]
    [InlineData(4, null)]
    [InlineData(5, 5L)]
    public void A_number_of_fewer_than_k_is_not_told(long people, long? told) => Assert.Equal(told, FewPeople.Hide(people, 5));

    [Fact]
    public void All_links_that_enough_people_followed_are_told() => Assert.Equal([7, 5], FewPeople.Hide([7, 5], 9, 5));

    [Fact]
    public void A_link_that_could_be_computed_from_the_rest_takes_the_smallest_told_one_with_it() =>
        Assert.Equal([9, null, null], FewPeople.Hide([9, 2, 6], 17, 5));

    [Fact]
    public void Where_nobody_is_left_over_no_other_link_is_left_out() => Assert.Equal([7, null], FewPeople.Hide([7, 2], 7, 5));
}
