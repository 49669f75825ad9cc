// Names behind the codes of the benchmark's data, in the generator's order.

export const touchpoints = `ad_impression social_post_view search_ad_click display_ad_click blog_visit landing_page home_page video_view
influencer_link affiliate_click newsletter_view store_visit podcast_ad referral_link webinar_view product_page
category_page site_search price_compare review_read wishlist_add email_open email_click chat_start store_locator
size_guide brochure_download demo_request quote_request cart_view purchase cart_add checkout_start payment_info
shipping_info coupon_apply order_confirm cart_abandon pos_sale subscription_start support_call support_chat
help_page ticket_open ticket_close return_request refund delivery_update sms_notice complaint survey_response
app_open push_click loyalty_signup points_redeem review_write repeat_visit share_social refer_friend renewal`.split(/\s+/)

export const channels = ['email', 'paid_search', 'organic', 'social', 'display', 'direct']
export const segments = ['bronze', 'silver', 'gold', 'platinum', 'new']

/** The questions, in the order in which they are asked. */
export const questions = ['touchpoints', 'dfg', 'dfg_median', 'funnel', 'variants', 'stages', 'dfg_filtered']
